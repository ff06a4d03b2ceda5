import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import type { TypeTree } from '../../contract/form';
import { evaluateLiteral } from '../hcl/literal';
import { parseHcl } from '../hcl/parseHcl';
import type { Expression, ObjectExpression, TemplateExpression } from '../hcl/syntaxTree';
import { readJson } from '../json/jsonDocument';
import { textOf } from '../json/jsonText';
import { exactNumber } from './exactNumber';
import { elementType, entryType, type LiteralSyntax } from './printLiteral';

/** `message` is one localised sentence; `offset` counts UTF-16 units of the text. */
export type ParsedLiteral =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/**
 * The JSON value that a source text in HCL or JSON spells: plain values, no variables and no functions. JSON that is
 * no HCL is taken in HCL too, because people paste it. The type says only how numbers with more digits than JSON
 * keeps are told apart from texts: where it asks for a number or a text they become texts, which Terraform converts
 * back; elsewhere they are refused. Whether the value fits the type is not judged.
 */
export function parseLiteral(text: string, type: TypeTree, syntax: LiteralSyntax): ParsedLiteral {
  if (text.trim() === '') return { ok: false, message: l10n.t('A value is required.'), offset: 0 };
  if (syntax === 'json') return parseJson(text, type);
  const hcl = parseNative(text, type);
  if (hcl.ok || !hcl.isSyntax) return hcl;
  const json = parseJson(text, type);
  return json.ok ? json : hcl;
}

class LiteralError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

const PREFIX = 'value = (';

function parseNative(text: string, type: TypeTree): ParsedLiteral & { isSyntax?: boolean } {
  // In parentheses a value may begin on a line of its own and end with a comment.
  const source = `${PREFIX}${text}\n)\n`;
  const { body, errors } = parseHcl(source);
  const expression = body.attributes.get('value')?.expression;
  const [error] = errors;
  const isWhole = expression?.kind === 'parentheses' && body.attributes.size === 1 && body.blocks.length === 0;
  if (error !== undefined || !isWhole) {
    const offset = Math.min(Math.max((error?.offset ?? PREFIX.length) - PREFIX.length, 0), text.length);
    const message = error?.message ?? l10n.t('This is not one value.');
    return { ok: false, message, offset, isSyntax: true };
  }
  return caught(() => fromExpression(expression.expression, type, source), PREFIX.length);
}

function caught(read: () => unknown, shift: number): ParsedLiteral {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (!(error instanceof LiteralError)) throw error;
    return { ok: false, message: error.message, offset: Math.max(error.offset - shift, 0) };
  }
}

function fromExpression(expression: Expression, type: TypeTree, source: string): unknown {
  const { start, end } = expression;
  switch (expression.kind) {
    case 'parentheses':
      return fromExpression(expression.expression, type, source);
    case 'number':
      return fromNumber(source.slice(start, end), type, start);
    case 'unary':
      if (expression.operator === '-' && expression.operand.kind === 'number')
        return fromNumber(`-${source.slice(expression.operand.start, end)}`, type, start);
      return plainValue(expression);
    case 'template':
      return fromTemplate(expression);
    case 'tuple':
      return expression.items.map((item, index) => fromExpression(item, elementType(type, index), source));
    case 'object':
      return fromObject(expression, type, source);
    default:
      return plainValue(expression);
  }
}

function fromObject({ items }: ObjectExpression, type: TypeTree, source: string): unknown {
  return Object.fromEntries(
    items.map(({ key, value }) => {
      const name = keyName(key);
      return [name, fromExpression(value, entryType(type, name), source)];
    }),
  );
}

/** A bare word is a key by its name. */
function keyName(key: Expression): string {
  if (key.kind === 'variable') return key.name;
  if (key.kind === 'null') return 'null';
  const value = key.kind === 'template' ? fromTemplate(key) : plainValue(key);
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new LiteralError(l10n.t('A key must be a text.'), key.start);
}

/** Not through `evaluateLiteral`, which composes characters: a text is sent as it was typed. */
function fromTemplate(template: TemplateExpression): unknown {
  const [part, ...more] = template.parts;
  return part?.kind === 'text' && more.length === 0 ? part.text : plainValue(template);
}

function plainValue(expression: Expression): unknown {
  const literal = evaluateLiteral(expression);
  if (literal.known) return literal.value;
  const message =
    expression.kind === 'variable'
      ? l10n.t('A text needs quotes: "{0}".', expression.name)
      : l10n.t('Only plain values can be given: no variables and no functions.');
  throw new LiteralError(message, expression.start);
}

/** @throws LiteralError when the digits would be lost */
function fromNumber(text: string, type: TypeTree, offset: number): unknown {
  const number = exactNumber(text);
  if (typeof number === 'number' || (number !== undefined && (type.kind === 'number' || type.kind === 'string')))
    return number;
  throw new LiteralError(l10n.t('This number has more digits than can be sent.'), offset);
}

function parseJson(text: string, type: TypeTree): ParsedLiteral {
  const { root, errors } = readJson(text);
  const [error] = errors;
  if (root === undefined || error !== undefined) {
    const message = error?.message ?? l10n.t('This is not one value.');
    return { ok: false, message, offset: error?.offset ?? 0 };
  }
  return caught(() => fromJson(root, type, text), 0);
}

function fromJson(node: Node, type: TypeTree, source: string): unknown {
  const { children = [] } = node;
  switch (node.type) {
    case 'number':
      return fromNumber(source.slice(node.offset, node.offset + node.length), type, node.offset);
    case 'string':
      return String(node.value);
    case 'array':
      return children.map((child, index) => fromJson(child, elementType(type, index), source));
    case 'object':
      return Object.fromEntries(
        children.flatMap(({ children: [key, value] = [] }) => {
          if (key === undefined || value === undefined) return [];
          const name = textOf(source, key).text;
          return [[name, fromJson(value, entryType(type, name), source)]];
        }),
      );
    default:
      return node.value as unknown;
  }
}
