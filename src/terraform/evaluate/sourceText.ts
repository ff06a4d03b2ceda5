import { Cursor } from '../hcl/cursor';
import { HclSyntaxError } from '../hcl/hclSyntaxError';
import type { CallExpression, ForExpression, SplatExpression, TemplateDirective } from '../hcl/syntaxTree';

/** The names of a `for`: of the key or index, when it has one, and of the value. */
export interface ForNames {
  readonly key: string | undefined;
  readonly value: string;
}

/** The names behind `for`, which the syntax tree does not hold; undefined when `source` is not the tree's. */
export function forNames(source: string, { start, kind }: ForExpression | TemplateDirective): ForNames | undefined {
  return reading(source, start + (kind === 'for' ? 1 : 2), (cursor) => {
    if (cursor.code() === TILDE) cursor.position++;
    cursor.skipSpace('ignored');
    if (!cursor.keyword('for')) return undefined;
    const first = nextName(cursor);
    const second = cursor.startsWith(',') ? (cursor.position++, nextName(cursor)) : undefined;
    if (first === undefined) return undefined;
    return second === undefined ? { key: undefined, value: first } : { key: first, value: second };
  });
}

const TILDE = 126;

function nextName(cursor: Cursor): string | undefined {
  cursor.skipSpace('ignored');
  const name = cursor.identifier();
  cursor.skipSpace('ignored');
  return name;
}

/** Whether a call ends with `...`: its last argument is a collection of arguments. */
export function expandsLast(source: string, { parameters }: CallExpression): boolean {
  const last = parameters.at(-1);
  if (last === undefined) return false;
  const expands = reading(source, last.end, (cursor) => {
    cursor.skipSpace('ignored');
    return cursor.startsWith('...');
  });
  return expands === true;
}

/** Whether a splat is `[*]`, which takes all steps behind it to each item, and not `.*`. */
export function isFullSplat(source: string, { end }: SplatExpression): boolean {
  return source[end - 1] === ']';
}

function reading<T>(source: string, position: number, read: (cursor: Cursor) => T): T | undefined {
  const cursor = new Cursor(source);
  cursor.position = position;
  try {
    return read(cursor);
  } catch (error) {
    if (error instanceof HclSyntaxError) return undefined;
    throw error;
  }
}
