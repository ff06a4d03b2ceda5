import type { TypeTree } from '../../contract/form';
import { exactNumber } from '../../terraform/form/exactNumber';
import { printLiteral } from '../../terraform/form/printLiteral';
import { parseLiteral, type ParsedLiteral } from '../../terraform/form/valueLiteral';

const ANY: TypeTree = { kind: 'any' };
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * A line where any value is allowed: `5`, `true` and `null` are these, what begins with a quote or a bracket is source
 * text in HCL or JSON, and everything else is a text that needs no quotes.
 */
export function parseAny(line: string): ParsedLiteral {
  const text = line.trim();
  if (WORDS.has(text)) return { ok: true, value: WORDS.get(text) };
  if (/^["[{]/.test(text) || exactNumber(text) !== undefined) return parseLiteral(text, ANY, 'hcl');
  return { ok: true, value: line };
}

/** The line that `parseAny` makes the same value of. What needs several lines is no line: it is source text. */
export function printAny(value: unknown): string {
  if (typeof value === 'string') {
    const parsed = parseAny(value);
    if (value !== '' && !/[\r\n\0]/.test(value) && parsed.ok && parsed.value === value) return value;
  }
  return printLiteral(value, ANY, 'hcl');
}
