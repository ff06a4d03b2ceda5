import * as c from './characters';

/** Block types that stand at the top level only and may have no label. */
const UNLABELLED = new Set(['locals', 'terraform', 'moved', 'import', 'removed']);

/** Behind a string, a comment, a heredoc, a word or a single character at `at`, none of them checked. */
export function skipToken(source: string, at: number): number {
  const code = source.charCodeAt(at);
  const next = source.charCodeAt(at + 1);
  if (code === c.QUOTE) return skipString(source, at + 1);
  if (code === c.HASH || (code === c.SLASH && next === c.SLASH)) return lineEnd(source, at);
  if (code === c.SLASH && next === c.STAR) {
    const end = source.indexOf('*/', at + 2);
    return end < 0 ? source.length : end + 2;
  }
  if (code === c.LESS && next === c.LESS) return skipHeredoc(source, at);
  return Math.max(c.identifierEnd(source, at), at + 1);
}

/** A string ends with its line at the latest. */
function skipString(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === c.QUOTE) return at + 1;
    if (code === c.NEWLINE) return at;
    if (code === c.BACKSLASH && source.charCodeAt(at + 1) !== c.NEWLINE) at++;
  }
  return source.length;
}

function lineEnd(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

/** How far a closing marker is looked for, in UTF-16 units: an answer that is always quick is worth a wrong guess. */
const MAX_HEREDOC = 64 * 1024;

/** To the end of the closing marker's line; behind the opening marker alone when no closing one is near. */
function skipHeredoc(source: string, at: number): number {
  const markerStart = source.charCodeAt(at + 2) === c.MINUS ? at + 3 : at + 2;
  const markerEnd = c.identifierEnd(source, markerStart);
  const marker = source.slice(markerStart, markerEnd);
  if (marker === '') return markerStart;
  for (
    let line = lineEnd(source, markerEnd);
    line < Math.min(source.length, at + MAX_HEREDOC);
    line = lineEnd(source, line + 1)
  ) {
    const end = lineEnd(source, line + 1);
    if (source.slice(line + 1, end).trim() === marker) return end;
  }
  return markerEnd;
}

/** Whether `name = …` (kind `any` only) or `name "label" … {` stands at `at`. */
export function looksLikeItem(source: string, at: number, kind: 'any' | 'block'): boolean {
  let position = c.identifierEnd(source, at);
  if (position === at) return false;
  for (;;) {
    while (source.charCodeAt(position) === c.SPACE || source.charCodeAt(position) === c.TAB) position++;
    const code = source.charCodeAt(position);
    if (code === c.LEFT_BRACE) return true;
    if (code === c.EQUALS) return kind === 'any' && !isComparison(source.charCodeAt(position + 1));
    const end = code === c.QUOTE ? skipString(source, position + 1) : c.identifierEnd(source, position);
    if (end === position) return false;
    position = end;
  }
}

function isComparison(code: number): boolean {
  return code === c.EQUALS || code === c.GREATER;
}

/** Whether a block begins at `lineStart` that only a file's own body can hold: with labels, or of a type known for it. */
export function looksLikeTopLevelBlock(source: string, lineStart: number): boolean {
  if (!looksLikeItem(source, lineStart, 'block')) return false;
  const end = c.identifierEnd(source, lineStart);
  let at = end;
  while (source.charCodeAt(at) === c.SPACE || source.charCodeAt(at) === c.TAB) at++;
  return source.charCodeAt(at) === c.QUOTE || UNLABELLED.has(source.slice(lineStart, end));
}
