import type { LogQuery, LogSpan } from '../../src/messages/deploymentProtocol';

/** Characters of a line, from 0; `end` is the one behind the last. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A piece of a line with one look, found or not. */
export interface MarkedPiece {
  readonly text: string;
  /** Index of the match in its line. */
  readonly match?: number;
}

/** The most that is marked in a line. */
const LIMIT = 500;

/** @returns undefined when it is no regular expression, or nothing is looked for */
export function patternOf({ text, isRegex, isCaseSensitive }: LogQuery): RegExp | undefined {
  if (text === '') return undefined;
  try {
    return new RegExp(isRegex ? text : text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), isCaseSensitive ? 'g' : 'gi');
  } catch {
    return undefined;
  }
}

/** Where a pattern is found in a line; never where it is found in nothing. */
export function rangesIn(text: string, pattern: RegExp | undefined): readonly TextRange[] {
  if (pattern === undefined) return [];
  const ranges: TextRange[] = [];
  for (const match of text.matchAll(pattern)) {
    if (match[0] !== '') ranges.push({ start: match.index, end: match.index + match[0].length });
    if (ranges.length === LIMIT) break;
  }
  return ranges;
}

/** The spans of a line, each cut where something was found. */
export function markedPieces(
  spans: readonly LogSpan[],
  ranges: readonly TextRange[],
): readonly { readonly span: LogSpan; readonly pieces: readonly MarkedPiece[] }[] {
  let at = 0;
  return spans.map((span) => {
    const from = at;
    at += span.text.length;
    const pieces: MarkedPiece[] = [];
    let done = from;
    for (const [match, { start, end }] of ranges.entries()) {
      if (end <= from || start >= at) continue;
      const first = Math.max(start, from);
      if (first > done) pieces.push({ text: span.text.slice(done - from, first - from) });
      done = Math.min(end, at);
      pieces.push({ text: span.text.slice(first - from, done - from), match });
    }
    if (done < at) pieces.push({ text: span.text.slice(done - from) });
    return { span, pieces };
  });
}
