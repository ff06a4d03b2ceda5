import * as c from './characters';
import { BracketStack } from './bracketStack';
import { looksLikeItem, looksLikeTopLevelBlock, skipToken } from './recoveryTokens';

export interface RecoveryPoint {
  readonly offset: number;
  /** A block of the file's own body begins here: the blocks around the error were never closed. */
  readonly topLevel: boolean;
}

/** The next line at or behind `from` that begins a block in its first column; the end of the file if there is none. */
export function findNextTopLevelBlock(source: string, from: number): number {
  for (let at = source.indexOf('\n', Math.max(from - 1, 0)); at >= 0; at = source.indexOf('\n', at + 1)) {
    if (looksLikeItem(source, at + 1, 'block')) return at + 1;
  }
  return source.length;
}

/**
 * Where the body that holds a broken item can be read again: its next item or its closing brace.
 *
 * @param start where the broken item begins
 * @param errorOffset where it broke; no line before that one is an answer
 */
export function findNextItem(source: string, start: number, errorOffset: number): RecoveryPoint {
  const brackets = new BracketStack();
  let at = start;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (code === c.NEWLINE) {
      const point = itemBehindNewline(source, at, errorOffset, brackets);
      if (point !== undefined) return point;
      at++;
    } else if (brackets.opens(code)) at++;
    else if (brackets.closes(code)) {
      if (!brackets.close(code) && code === c.RIGHT_BRACE && at >= errorOffset) return { offset: at, topLevel: false };
      at++;
    } else at = skipToken(source, at);
  }
  return { offset: source.length, topLevel: false };
}

function itemBehindNewline(
  source: string,
  newline: number,
  errorOffset: number,
  brackets: BracketStack,
): RecoveryPoint | undefined {
  const lineStart = newline + 1;
  // The line of the error may be the next item already: it broke an item whose bracket was never closed.
  const lineEnd = source.indexOf('\n', lineStart);
  if (lineEnd >= 0 && lineEnd < errorOffset) return undefined;
  if (looksLikeTopLevelBlock(source, lineStart)) return { offset: lineStart, topLevel: true };
  let at = lineStart;
  while (source.charCodeAt(at) === c.SPACE || source.charCodeAt(at) === c.TAB) at++;
  if (brackets.isEmpty) {
    if (lineStart <= errorOffset) return undefined;
    const code = source.charCodeAt(at);
    const begins = code === c.RIGHT_BRACE || code === c.QUOTE || c.isIdentifierStart(source, at);
    return begins ? { offset: at, topLevel: false } : undefined;
  }
  // No argument can stand inside ( or [: the bracket is the one that was never closed.
  return brackets.innermost !== c.LEFT_BRACE && looksLikeItem(source, at, 'any')
    ? { offset: at, topLevel: false }
    : undefined;
}
