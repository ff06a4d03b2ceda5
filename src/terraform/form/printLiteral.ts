import type { TypeTree } from '../../contract/form';

/** The way a value is written down. */
export type LiteralSyntax = 'hcl' | 'json';

/** A list of plain values stays on one line up to here. */
const LINE_WIDTH = 72;

const ANY: TypeTree = { kind: 'any' };

/**
 * A JSON value as source text, as `terraform fmt` lays it out, or as JSON with the same breaks.
 * A text where the type asks for a number is a number with more digits than JSON keeps, and is written as one.
 */
export function printLiteral(value: unknown, type: TypeTree, syntax: LiteralSyntax): string {
  return new Printer(syntax).print(value, type, '');
}

class Printer {
  constructor(private readonly syntax: LiteralSyntax) {}

  print(value: unknown, type: TypeTree, indent: string): string {
    if (Array.isArray(value)) return this.list(value, type, indent);
    if (typeof value === 'object' && value !== null) return this.object(Object.entries(value), type, indent);
    if (typeof value !== 'string') return JSON.stringify(value ?? null);
    if (type.kind === 'number') return value;
    return this.syntax === 'json' ? jsonString(value) : hclString(value);
  }

  private list(items: readonly unknown[], type: TypeTree, indent: string): string {
    const inner = `${indent}  `;
    const texts = items.map((item, index) => this.print(item, elementType(type, index), inner));
    const line = `[${texts.join(', ')}]`;
    if (!line.includes('\n') && indent.length + line.length <= LINE_WIDTH) return line;
    const last = this.syntax === 'json' ? '' : ',';
    return `[\n${texts.map((text, index) => `${inner}${text}${index < texts.length - 1 ? ',' : last}`).join('\n')}\n${indent}]`;
  }

  private object(entries: readonly (readonly [string, unknown])[], type: TypeTree, indent: string): string {
    if (entries.length === 0) return '{}';
    const inner = `${indent}  `;
    const items = entries.map(([key, value]) => ({
      key: this.syntax === 'json' ? jsonString(key) : hclKey(key),
      text: this.print(value, entryType(type, key), inner),
    }));
    const lines =
      this.syntax === 'json'
        ? items.map(({ key, text }, index) => `${key}: ${text}${index < items.length - 1 ? ',' : ''}`)
        : aligned(items);
    return `{\n${lines.map((line) => `${inner}${line}`).join('\n')}\n${indent}}`;
  }
}

/** Neighbours on one line each have their `=` below each other. */
function aligned(items: readonly { readonly key: string; readonly text: string }[]): string[] {
  const widths: number[] = [];
  for (let start = 0; start < items.length;) {
    let end = start;
    while (end < items.length && items[end]?.text.includes('\n') === false) end++;
    const width = Math.max(...items.slice(start, end).map(({ key }) => key.length), 0);
    while (start < end) widths[start++] = width;
    widths[start++] = 0;
  }
  return items.map(({ key, text }, index) => `${key.padEnd(widths[index] ?? 0)} = ${text}`);
}

/** Not those that would begin a `for` expression or be taken for a value by a reader. */
const hclKey = (key: string): string =>
  /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key) && !['for', 'null', 'true', 'false'].includes(key) ? key : hclString(key);

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

/** A quoted string of HCL; nothing in it is a template. */
function hclString(text: string): string {
  const escaped = text
    .replaceAll(/["\\\n\r\t]/g, (found) => ESCAPES[found] ?? found)
    // Control and format characters would be invisible, or turn the text around.
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (found) => escapedPoint(found.codePointAt(0) ?? 0))
    .replaceAll(/[$%]+\{/g, (found) => `${found.slice(0, -2)}${found.slice(-2, -1).repeat(2)}{`);
  return `"${escaped}"`;
}

/** As `JSON.stringify` has it, with format characters escaped as well. */
const jsonString = (text: string): string =>
  JSON.stringify(text).replaceAll(/\p{Cf}|[\u2028\u2029]/gu, (found) =>
    [...Array(found.length).keys()].map((at) => escapedPoint(found.charCodeAt(at))).join(''),
  );

const escapedPoint = (point: number): string =>
  point > 0xffff ? `\\U${point.toString(16).padStart(8, '0')}` : `\\u${point.toString(16).padStart(4, '0')}`;

/** The type of a list's item, as far as the type says. */
export function elementType(type: TypeTree, index: number): TypeTree {
  if (type.kind === 'list' || type.kind === 'set') return type.element;
  return type.kind === 'tuple' ? (type.elements[index] ?? ANY) : ANY;
}

/** The type of a map's entry or an object's attribute, as far as the type says. */
export function entryType(type: TypeTree, key: string): TypeTree {
  if (type.kind === 'map') return type.element;
  return type.kind === 'object' ? (type.attributes.find(({ name }) => name === key)?.type ?? ANY) : ANY;
}
