import * as l10n from '@vscode/l10n';
import * as c from './characters';
import { parseObject, parseTuple } from './collections';
import type { Cursor, Newlines } from './cursor';
import { parseExpression } from './expressions';
import { parseHeredoc } from './heredoc';
import { parseNumber } from './numbers';
import type { Expression } from './syntaxTree';
import { parseQuotedTemplate } from './templates';

/** An expression without operators or steps: a literal, a template, a collection, a call, a name, parentheses. */
export function parsePrimary(cursor: Cursor, newlines: Newlines): Expression {
  const code = cursor.code();
  if (code === c.QUOTE) return parseQuotedTemplate(cursor);
  if (c.isDigit(code)) return parseNumber(cursor);
  if (code === c.LEFT_PARENTHESIS) return parseParentheses(cursor);
  if (code === c.LEFT_BRACKET) return parseTuple(cursor);
  if (code === c.LEFT_BRACE) return parseObject(cursor);
  if (code === c.LESS && cursor.code(1) === c.LESS) return parseHeredoc(cursor);
  return parseName(cursor, newlines);
}

function parseParentheses(cursor: Cursor): Expression {
  const start = cursor.position++;
  cursor.skipSpace('ignored');
  const expression = parseExpression(cursor, 'ignored');
  cursor.skipSpace('ignored');
  if (cursor.code() !== c.RIGHT_PARENTHESIS) cursor.fail(l10n.t('The closing parenthesis ")" is missing.'));
  cursor.position++;
  return { kind: 'parentheses', start, end: cursor.position, expression };
}

function parseName(cursor: Cursor, newlines: Newlines): Expression {
  const start = cursor.position;
  const name = cursor.identifier();
  if (name === undefined) {
    cursor.fail(
      cursor.atLineEnd()
        ? l10n.t('A value is missing: the line ends here.')
        : l10n.t('A value cannot begin with this character.'),
    );
  }
  const end = cursor.position;
  cursor.skipSpace(newlines);
  if (cursor.code() === c.LEFT_PARENTHESIS) return parseCall(cursor, start, name);
  if (cursor.code() === c.COLON && cursor.code(1) === c.COLON)
    return parseNamespacedCall(cursor, newlines, start, name);
  cursor.position = end;
  if (name === 'true' || name === 'false') return { kind: 'boolean', start, end, value: name === 'true' };
  if (name === 'null') return { kind: 'null', start, end };
  return { kind: 'variable', start, end, name };
}

function parseNamespacedCall(cursor: Cursor, newlines: Newlines, start: number, first: string): Expression {
  let name = first;
  while (cursor.code() === c.COLON && cursor.code(1) === c.COLON) {
    cursor.position += 2;
    cursor.skipSpace(newlines);
    const part = cursor.identifier();
    if (part === undefined) cursor.fail(l10n.t('A function name is required after "::".'));
    name += `::${part}`;
    cursor.skipSpace(newlines);
  }
  if (cursor.code() !== c.LEFT_PARENTHESIS) cursor.fail(l10n.t('A function call needs "(" after its name.'));
  return parseCall(cursor, start, name);
}

function parseCall(cursor: Cursor, start: number, name: string): Expression {
  const parameters: Expression[] = [];
  cursor.position++;
  for (;;) {
    cursor.skipSpace('ignored');
    if (cursor.code() === c.RIGHT_PARENTHESIS) break;
    if (cursor.isAtEnd()) unterminatedCall(cursor, start);
    parameters.push(parseExpression(cursor, 'ignored'));
    cursor.skipSpace('ignored');
    if (cursor.code() === c.COMMA) {
      cursor.position++;
      continue;
    }
    if (cursor.startsWith('...')) {
      cursor.position += 3;
      cursor.skipSpace('ignored');
      if (cursor.code() !== c.RIGHT_PARENTHESIS)
        cursor.fail(l10n.t('A closing parenthesis ")" is required after "...".'));
    }
    if (cursor.code() === c.RIGHT_PARENTHESIS) break;
    if (cursor.isAtEnd()) unterminatedCall(cursor, start);
    cursor.fail(l10n.t('A comma is required between two arguments of a function.'));
  }
  cursor.position++;
  return { kind: 'call', start, end: cursor.position, name, parameters };
}

function unterminatedCall(cursor: Cursor, start: number): never {
  cursor.fail(l10n.t('The closing parenthesis ")" of this function call is missing.'), start);
}
