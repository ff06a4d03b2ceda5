import * as l10n from '@vscode/l10n';
import type { Cursor } from './cursor';

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

/** Reads a backslash escape of a quoted string and answers what it stands for. @throws HclSyntaxError */
export function escapedText(cursor: Cursor): string {
  const selector = cursor.source.charAt(cursor.position + 1);
  const simple = SIMPLE.get(selector);
  if (simple !== undefined) {
    cursor.position += 2;
    return simple;
  }
  const digits = selector === 'u' ? 4 : selector === 'U' ? 8 : 0;
  const hex = cursor.source.slice(cursor.position + 2, cursor.position + 2 + digits);
  if (digits === 0) cursor.fail(l10n.t('"\\{0}" is not an escape sequence of a quoted string.', selector));
  const point = Number.parseInt(hex, 16);
  if (hex.length !== digits || /[^0-9a-fA-F]/.test(hex) || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
    cursor.fail(
      l10n.t('"\\{0}" must be followed by the {1} hexadecimal digits of a Unicode character.', selector, digits),
    );
  }
  cursor.position += 2 + digits;
  return String.fromCodePoint(point);
}
