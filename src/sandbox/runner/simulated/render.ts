import type { TypeTree } from '../../../contract/form';
import { typeOf } from '../../../terraform/evaluate/unification';
import { Mapping, Sequence, Unknown, type Value } from '../../../terraform/evaluate/value';
import { AFTER_APPLY, SENSITIVE } from './moduleValues';

/** A value as lines of a plan; the first line continues a line, the others are indented. */
export function renderValue(value: Value, indent = ''): string {
  if (value instanceof Unknown) return unknownText(value);
  if (value instanceof Sequence) {
    if (value.items.length === 0) return '[]';
    const items = value.items.map((item) => `${indent}    ${renderValue(item, `${indent}    `)},\n`);
    return `[\n${items.join('')}${indent}]`;
  }
  if (value instanceof Mapping) {
    if (value.entries.size === 0) return '{}';
    const entries = value
      .sorted()
      .map(([key, item]) => `${indent}    ${JSON.stringify(key)} = ${renderValue(item, `${indent}    `)}\n`);
    return `{\n${entries.join('')}${indent}}`;
  }
  return JSON.stringify(value);
}

/** The JSON value, with a text where something is not known. */
export function plainWithTexts(value: Value): unknown {
  if (value instanceof Unknown) return unknownText(value);
  if (value instanceof Sequence) return value.items.map(plainWithTexts);
  if (!(value instanceof Mapping)) return value;
  return Object.fromEntries(value.sorted().map(([key, item]) => [key, plainWithTexts(item)]));
}

function unknownText({ reason }: Unknown): string {
  return reason === SENSITIVE ? SENSITIVE : AFTER_APPLY;
}

/** The type of a value as `terraform output -json` writes it. */
export function jsonType(value: Value): unknown {
  return jsonTypeOf(typeOf(value));
}

function jsonTypeOf(type: TypeTree): unknown {
  switch (type.kind) {
    case 'any':
      return 'dynamic';
    case 'list':
    case 'set':
    case 'map':
      return [type.kind, jsonTypeOf(type.element)];
    case 'tuple':
      return ['tuple', type.elements.map(jsonTypeOf)];
    case 'object':
      return ['object', Object.fromEntries(type.attributes.map(({ name, type: inner }) => [name, jsonTypeOf(inner)]))];
    default:
      return type.kind;
  }
}
