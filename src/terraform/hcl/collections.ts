import * as l10n from '@vscode/l10n';
import * as c from './characters';
import type { Cursor } from './cursor';
import { parseExpression } from './expressions';
import { finishObjectFor, finishTupleFor, parseForIntroduction } from './forExpression';
import type { Expression } from './syntaxTree';

/** `[a, b]` or `[for …]`; the cursor stands at `[`. */
export function parseTuple(cursor: Cursor): Expression {
  const start = cursor.position++;
  cursor.skipSpace('ignored');
  const collection = parseForIntroduction(cursor);
  if (collection !== undefined) return finishTupleFor(cursor, start, collection);
  const items: Expression[] = [];
  for (;;) {
    cursor.skipSpace('ignored');
    if (cursor.code() === c.RIGHT_BRACKET) break;
    if (cursor.isAtEnd()) unterminatedTuple(cursor, start);
    items.push(parseExpression(cursor, 'ignored'));
    cursor.skipSpace('ignored');
    if (cursor.code() === c.COMMA) {
      cursor.position++;
      continue;
    }
    if (cursor.code() === c.RIGHT_BRACKET) break;
    if (cursor.isAtEnd()) unterminatedTuple(cursor, start);
    cursor.fail(l10n.t('A comma is required between two items of a list.'));
  }
  cursor.position++;
  return { kind: 'tuple', start, end: cursor.position, items };
}

function unterminatedTuple(cursor: Cursor, start: number): never {
  cursor.fail(l10n.t('The closing bracket "]" of this list is missing.'), start);
}

/** `{a = b}` or `{for …}`; the cursor stands at `{`. Line breaks separate items, as commas do. */
export function parseObject(cursor: Cursor): Expression {
  const start = cursor.position++;
  cursor.skipSpace('ignored');
  const collection = parseForIntroduction(cursor);
  if (collection !== undefined) return finishObjectFor(cursor, start, collection);
  const items: { key: Expression; value: Expression }[] = [];
  for (;;) {
    cursor.skipSpace('ignored');
    if (cursor.code() === c.RIGHT_BRACE) break;
    if (cursor.isAtEnd()) unterminatedObject(cursor, start);
    items.push(parseObjectItem(cursor));
    cursor.skipSpace('significant');
    if (cursor.code() === c.COMMA) {
      cursor.position++;
      continue;
    }
    if (cursor.code() === c.RIGHT_BRACE) break;
    if (cursor.isAtEnd()) unterminatedObject(cursor, start);
    if (!cursor.atLineEnd())
      cursor.fail(l10n.t('A line break or a comma is required between two attributes of an object.'));
  }
  cursor.position++;
  return { kind: 'object', start, end: cursor.position, items };
}

function parseObjectItem(cursor: Cursor): { key: Expression; value: Expression } {
  const key = parseExpression(cursor, 'significant');
  cursor.skipSpace('significant');
  const separator = cursor.code();
  if ((separator !== c.EQUALS && separator !== c.COLON) || cursor.startsWith('=>')) {
    cursor.fail(l10n.t('An attribute of an object needs "=" and a value.'));
  }
  cursor.position++;
  cursor.skipSpace('significant');
  return { key, value: parseExpression(cursor, 'significant') };
}

function unterminatedObject(cursor: Cursor, start: number): never {
  cursor.fail(l10n.t('The closing brace of this object is missing.'), start);
}
