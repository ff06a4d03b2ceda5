import * as l10n from '@vscode/l10n';
import * as c from './characters';
import type { Cursor } from './cursor';
import { parseExpression } from './expressions';
import { parseForNames } from './forExpression';
import type { DirectiveKeyword, Expression, TemplateDirective, TemplateInterpolation } from './syntaxTree';

const DIRECTIVES: ReadonlySet<string> = new Set<DirectiveKeyword>(['if', 'else', 'endif', 'for', 'endfor']);

/** Reads `${…}` or `%{…}`; the cursor stands at its first character. @throws HclSyntaxError */
export function parseTemplateSequence(cursor: Cursor): TemplateInterpolation | TemplateDirective {
  const start = cursor.position;
  const directive = cursor.code() === c.PERCENT;
  cursor.position += 2;
  const trimsBefore = takeTilde(cursor);
  cursor.skipSpace('ignored');
  const content = directive ? parseDirective(cursor, start) : parseInterpolation(cursor);
  cursor.skipSpace('ignored');
  const trimsAfter = takeTilde(cursor);
  if (cursor.code() !== c.RIGHT_BRACE) {
    if (cursor.isAtEnd()) cursor.fail(l10n.t('The closing brace of this template sequence is missing.'), start);
    cursor.fail(l10n.t('The template sequence should end here with a closing brace.'));
  }
  cursor.position++;
  return { ...content, start, end: cursor.position, trimsBefore, trimsAfter };
}

function takeTilde(cursor: Cursor): boolean {
  if (cursor.code() !== c.TILDE) return false;
  cursor.position++;
  return true;
}

type SequenceContent =
  | { kind: 'interpolation'; expression: Expression }
  | { kind: 'directive'; keyword: DirectiveKeyword; expression?: Expression };

function parseInterpolation(cursor: Cursor): SequenceContent {
  return { kind: 'interpolation', expression: parseExpression(cursor, 'ignored') };
}

function parseDirective(cursor: Cursor, start: number): SequenceContent {
  const keyword = cursor.identifier();
  if (!isDirective(keyword)) {
    return cursor.fail(l10n.t('A template directive begins with if, else, endif, for or endfor.'), start);
  }
  cursor.skipSpace('ignored');
  if (keyword === 'for') {
    parseForNames(cursor);
    if (!cursor.keyword('in')) cursor.fail(l10n.t('A "for" directive needs "in" after its names.'));
    cursor.skipSpace('ignored');
  }
  if (keyword !== 'for' && keyword !== 'if') return { kind: 'directive', keyword };
  return { kind: 'directive', keyword, expression: parseExpression(cursor, 'ignored') };
}

function isDirective(word: string | undefined): word is DirectiveKeyword {
  return word !== undefined && DIRECTIVES.has(word);
}
