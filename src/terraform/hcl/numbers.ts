import * as l10n from '@vscode/l10n';
import * as c from './characters';
import type { Cursor } from './cursor';
import type { NumberExpression } from './syntaxTree';

const VALID_NUMBER = /^\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/;

/** The cursor stands at the first digit. */
export function parseNumber(cursor: Cursor): NumberExpression {
  const start = cursor.position;
  const end = numberEnd(cursor.source, start);
  const text = cursor.source.slice(start, end);
  if (!VALID_NUMBER.test(text) || c.isIdentifierStart(cursor.source, end)) {
    cursor.fail(l10n.t('"{0}" is not a valid number.', shorten(text)), start);
  }
  cursor.position = end;
  return { kind: 'number', start, end, value: Number(text) };
}

/** Behind the last digit: HCL's scanner takes digits, dots and exponents greedily and judges the whole afterwards. */
export function numberEnd(source: string, start: number): number {
  let end = start;
  for (let at = start; ;) {
    const code = source.charCodeAt(at);
    if (c.isDigit(code)) end = ++at;
    else if (code === c.DOT) at++;
    else if ((code | 32) === 101 && exponentWidth(source, at) > 0) at += exponentWidth(source, at);
    else return end;
  }
}

/** Units of `e` with its sign when a digit follows, else 0. */
function exponentWidth(source: string, at: number): number {
  const sign = source.charCodeAt(at + 1);
  const width = sign === c.PLUS || sign === c.MINUS ? 2 : 1;
  return c.isDigit(source.charCodeAt(at + width)) ? width : 0;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
