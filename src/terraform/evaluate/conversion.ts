import * as l10n from '@vscode/l10n';
import type { ObjectAttribute, TypeTree } from '../../contract/form';
import { EvaluationError } from './failure';
import { numberText, parseDecimal } from './numbers';
import { fromPlain } from './plainValue';
import { makeSet } from './setValue';
import { ANY, typeOf, unify } from './unification';
import { Mapping, Sequence, Unknown, type Value } from './value';

/** A value that its type refuses, with the way to it: attribute names, keys, and indexes as digits. */
export class ConversionError extends EvaluationError {
  constructor(
    message: string,
    readonly path: readonly string[],
  ) {
    super(message);
  }
}

/**
 * Converts as Terraform does where a type is asked for (developer.hashicorp.com/terraform, "Type Constraints" and
 * "Optional Object Type Attributes"). Unknown and null have every type.
 * @throws ConversionError
 */
export function convert(value: Value, type: TypeTree, path: readonly string[] = []): Value {
  if (value === null || value instanceof Unknown) return value;
  switch (type.kind) {
    case 'any':
      return value;
    case 'string':
      return toText(value, path);
    case 'number':
      return toNumber(value, path);
    case 'bool':
      return toBool(value, path);
    case 'list':
    case 'set':
      return toCollection(value, type.kind, type.element, path);
    case 'map':
      return toMap(value, type.element, path);
    case 'tuple':
      return toTuple(value, type.elements, path);
    case 'object':
      return toObject(value, type.attributes, path);
  }
}

function toText(value: Value, path: readonly string[]): Value {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  throw new ConversionError(l10n.t('A string is required.'), path);
}

function toNumber(value: Value, path: readonly string[]): Value {
  const number = typeof value === 'string' ? parseDecimal(value) : value;
  if (typeof number === 'number') return number;
  throw new ConversionError(l10n.t('A number is required.'), path);
}

function toBool(value: Value, path: readonly string[]): Value {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new ConversionError(l10n.t('A boolean, true or false, is required.'), path);
}

function toCollection(value: Value, kind: 'list' | 'set', element: TypeTree, path: readonly string[]): Value {
  if (!(value instanceof Sequence)) {
    throw new ConversionError(kind === 'set' ? l10n.t('A set is required.') : l10n.t('A list is required.'), path);
  }
  const items = convertAll(
    value.items.map((item, index) => [String(index), item]),
    element,
    path,
  );
  return kind === 'set' ? makeSet(items) : new Sequence('list', items);
}

function toMap(value: Value, element: TypeTree, path: readonly string[]): Value {
  if (!(value instanceof Mapping)) throw new ConversionError(l10n.t('A map is required.'), path);
  const entries = [...value.entries];
  const items = convertAll(entries, element, path);
  return new Mapping('map', new Map(entries.map(([key], index) => [key, items[index] ?? null])));
}

/** The items of a list, set or map: of an element type `any`, all become the one type that they share. */
function convertAll(items: readonly [string, Value][], element: TypeTree, path: readonly string[]): Value[] {
  const converted = items.map(([key, item]) => convert(item, element, [...path, key]));
  if (!holdsAny(element)) return converted;
  const common = unify(converted.map(typeOf));
  if (common === undefined) throw new ConversionError(l10n.t('All elements must have the same type.'), path);
  return converted.map((item, index) => convert(item, common, [...path, items[index]?.[0] ?? '']));
}

function holdsAny(type: TypeTree): boolean {
  if (type.kind === 'list' || type.kind === 'set' || type.kind === 'map') return holdsAny(type.element);
  if (type.kind === 'tuple') return type.elements.some(holdsAny);
  if (type.kind === 'object') return type.attributes.some((attribute) => holdsAny(attribute.type));
  return type.kind === 'any';
}

function toTuple(value: Value, elements: readonly TypeTree[], path: readonly string[]): Value {
  if (!(value instanceof Sequence) || value.kind === 'set') {
    throw new ConversionError(l10n.t('A tuple is required.'), path);
  }
  if (value.items.length !== elements.length) {
    throw new ConversionError(l10n.t('A tuple of {0} elements is required.', elements.length), path);
  }
  const items = value.items.map((item, index) => convert(item, elements[index] ?? ANY, [...path, String(index)]));
  return new Sequence('tuple', items);
}

/** Attributes that the type does not name are dropped; an optional one that is missing or null gets its default. */
function toObject(value: Value, attributes: readonly ObjectAttribute[], path: readonly string[]): Value {
  if (!(value instanceof Mapping)) throw new ConversionError(l10n.t('An object is required.'), path);
  const entries = new Map<string, Value>();
  for (const { name, type, optional, default: fallback } of attributes) {
    const given = value.entries.get(name);
    if (given === undefined && !optional) {
      throw new ConversionError(l10n.t('The attribute "{0}" is required.', name), path);
    }
    const used = (given ?? null) === null && optional ? fromPlain(fallback ?? null) : (given ?? null);
    entries.set(name, convert(used, type, [...path, name]));
  }
  return new Mapping('object', entries);
}
