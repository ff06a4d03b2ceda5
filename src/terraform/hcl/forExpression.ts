import * as l10n from '@vscode/l10n';
import * as c from './characters';
import type { Cursor } from './cursor';
import { parseExpression } from './expressions';
import type { Expression } from './syntaxTree';

/**
 * Reads `for a, b in collection :` and answers the collection; undefined, without moving, when no `for` is next.
 * HCL takes `for` as the keyword wherever it opens a list or an object, even before `=`.
 */
export function parseForIntroduction(cursor: Cursor): Expression | undefined {
  if (!cursor.keyword('for')) return undefined;
  parseForNames(cursor);
  if (!cursor.keyword('in')) cursor.fail(l10n.t('A "for" expression needs "in" after its names.'));
  cursor.skipSpace('ignored');
  const collection = parseExpression(cursor, 'ignored');
  cursor.skipSpace('ignored');
  if (cursor.code() !== c.COLON) cursor.fail(l10n.t('A "for" expression needs ":" after its collection.'));
  cursor.position++;
  cursor.skipSpace('ignored');
  return collection;
}

/** The one or two names behind `for`, of an expression or a template directive. */
export function parseForNames(cursor: Cursor): void {
  parseForName(cursor);
  if (cursor.code() !== c.COMMA) return;
  cursor.position++;
  parseForName(cursor);
}

function parseForName(cursor: Cursor): void {
  cursor.skipSpace('ignored');
  if (cursor.identifier() === undefined) cursor.fail(l10n.t('A "for" expression needs a variable name here.'));
  cursor.skipSpace('ignored');
}

export function finishTupleFor(cursor: Cursor, start: number, collection: Expression): Expression {
  const value = parseExpression(cursor, 'ignored');
  const condition = parseCondition(cursor);
  close(cursor, c.RIGHT_BRACKET);
  return { kind: 'for', start, end: cursor.position, collection, value, ...condition, grouped: false };
}

export function finishObjectFor(cursor: Cursor, start: number, collection: Expression): Expression {
  const key = parseExpression(cursor, 'ignored');
  cursor.skipSpace('ignored');
  if (!cursor.startsWith('=>'))
    cursor.fail(l10n.t('A "for" expression for an object needs "=>" between key and value.'));
  cursor.position += 2;
  cursor.skipSpace('ignored');
  const value = parseExpression(cursor, 'ignored');
  cursor.skipSpace('ignored');
  const grouped = cursor.startsWith('...');
  if (grouped) cursor.position += 3;
  const condition = parseCondition(cursor);
  close(cursor, c.RIGHT_BRACE);
  return { kind: 'for', start, end: cursor.position, collection, key, value, ...condition, grouped };
}

function parseCondition(cursor: Cursor): { condition?: Expression } {
  cursor.skipSpace('ignored');
  if (!cursor.keyword('if')) return {};
  cursor.skipSpace('ignored');
  return { condition: parseExpression(cursor, 'ignored') };
}

function close(cursor: Cursor, bracket: number): void {
  cursor.skipSpace('ignored');
  if (cursor.code() !== bracket) cursor.fail(l10n.t('The "for" expression should end here.'));
  cursor.position++;
}
