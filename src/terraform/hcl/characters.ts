/** UTF-16 codes of the characters HCL's grammar names. */
export const TAB = 9;
export const NEWLINE = 10;
export const CARRIAGE_RETURN = 13;
export const SPACE = 32;
export const BANG = 33;
export const QUOTE = 34;
export const HASH = 35;
export const DOLLAR = 36;
export const PERCENT = 37;
export const AMPERSAND = 38;
export const LEFT_PARENTHESIS = 40;
export const RIGHT_PARENTHESIS = 41;
export const STAR = 42;
export const PLUS = 43;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const LEFT_BRACKET = 91;
export const BACKSLASH = 92;
export const RIGHT_BRACKET = 93;
export const UNDERSCORE = 95;
export const LEFT_BRACE = 123;
export const PIPE = 124;
export const RIGHT_BRACE = 125;
export const TILDE = 126;
export const BYTE_ORDER_MARK = 0xfeff;

const unicodeStart = /[\p{ID_Start}]/u;
const unicodeContinue = /[\p{ID_Continue}]/u;

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Whether an identifier may begin at `offset` (UAX #31 ID_Start, or `_`). */
export function isIdentifierStart(source: string, offset: number): boolean {
  const code = source.charCodeAt(offset);
  if (code < 128) return isAsciiLetter(code) || code === UNDERSCORE;
  return matchesCodePoint(unicodeStart, source, offset);
}

/** Whether an identifier may go on at `offset` (UAX #31 ID_Continue, or `-`). */
export function isIdentifierPart(source: string, offset: number): boolean {
  const code = source.charCodeAt(offset);
  if (code < 128) return isAsciiLetter(code) || isDigit(code) || code === UNDERSCORE || code === MINUS;
  return matchesCodePoint(unicodeContinue, source, offset);
}

/** Ideographs that Unicode 9 did not have, whose tables HCL's scanner is made from. */
const laterIdeograph = /[\u{2ceb0}-\u{2f7ff}\u{30000}-\u{3ffff}]/u;

function matchesCodePoint(pattern: RegExp, source: string, offset: number): boolean {
  const point = source.codePointAt(offset);
  if (point === undefined) return false;
  const character = String.fromCodePoint(point);
  return pattern.test(character) && !laterIdeograph.test(character);
}

/** The offset behind the identifier that begins at `offset`, or `offset` itself when none does. */
export function identifierEnd(source: string, offset: number): number {
  if (!isIdentifierStart(source, offset)) return offset;
  let end = offset + widthAt(source, offset);
  while (end < source.length && isIdentifierPart(source, end)) end += widthAt(source, end);
  return end;
}

function widthAt(source: string, offset: number): number {
  const code = source.charCodeAt(offset);
  return code >= 0xd800 && code < 0xdc00 ? 2 : 1;
}
