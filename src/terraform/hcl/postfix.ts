import * as l10n from '@vscode/l10n';
import * as c from './characters';
import type { Cursor, Newlines } from './cursor';
import { parseExpression } from './expressions';
import { numberEnd } from './numbers';
import { parsePrimary } from './primary';
import type { Expression } from './syntaxTree';

/** A primary expression with the `.name`, `[index]` and splat steps behind it. */
export function parsePostfix(cursor: Cursor, newlines: Newlines): Expression {
  let object = parsePrimary(cursor, newlines);
  let inDotSplat = false;
  for (;;) {
    const behind = cursor.position;
    cursor.skipSpace(newlines);
    const code = cursor.code();
    if (code === c.DOT && cursor.code(1) !== c.DOT) {
      object = parseDotStep(cursor, newlines, object, inDotSplat);
      inDotSplat ||= object.kind === 'splat';
    } else if (code === c.LEFT_BRACKET) {
      object = parseBracketStep(cursor, object);
      inDotSplat = false;
    } else {
      cursor.position = behind;
      return object;
    }
  }
}

function parseDotStep(cursor: Cursor, newlines: Newlines, object: Expression, inDotSplat: boolean): Expression {
  cursor.position++;
  cursor.skipSpace(newlines);
  if (cursor.code() === c.STAR) {
    if (inDotSplat) cursor.fail(l10n.t('".*" cannot follow ".*" directly; use "[*]".'));
    cursor.position++;
    return { kind: 'splat', start: object.start, end: cursor.position, object };
  }
  const name = c.isDigit(cursor.code()) ? legacyIndex(cursor) : cursor.identifier();
  if (name === undefined) cursor.fail(l10n.t('An attribute name is required after a dot.'));
  return { kind: 'attribute', start: object.start, end: cursor.position, object, name };
}

/** `list.0` of Terraform 0.11, which HCL still reads; it takes `0.1` for one number and refuses it. */
function legacyIndex(cursor: Cursor): string {
  const text = cursor.source.slice(cursor.position, numberEnd(cursor.source, cursor.position));
  if (text.includes('.')) cursor.fail(l10n.t('Two indexes in a row need brackets, like [0][1].'));
  cursor.position += text.length;
  return text;
}

function parseBracketStep(cursor: Cursor, object: Expression): Expression {
  cursor.position++;
  cursor.skipSpace('ignored');
  if (cursor.code() === c.STAR) {
    cursor.position++;
    closeBracket(cursor);
    return { kind: 'splat', start: object.start, end: cursor.position, object };
  }
  const index = parseExpression(cursor, 'ignored');
  closeBracket(cursor);
  return { kind: 'index', start: object.start, end: cursor.position, object, index };
}

function closeBracket(cursor: Cursor): void {
  cursor.skipSpace('ignored');
  if (cursor.code() !== c.RIGHT_BRACKET) cursor.fail(l10n.t('The closing bracket "]" of this index is missing.'));
  cursor.position++;
}
