import * as c from '../hcl/characters';

/** Where brackets are nested more than `limit` levels deep for the first time: readers of JSON recurse. */
export function depthLimitOffset(source: string, limit: number): number | undefined {
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    switch (source.charCodeAt(at)) {
      case c.QUOTE:
        at = stringEnd(source, at);
        break;
      case c.LEFT_BRACE:
      case c.LEFT_BRACKET:
        if (++depth > limit) return at;
        break;
      case c.RIGHT_BRACE:
      case c.RIGHT_BRACKET:
        depth--;
    }
  }
  return undefined;
}

/** At the closing quote, or where the string breaks off. */
function stringEnd(source: string, quote: number): number {
  for (let at = quote + 1; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === c.QUOTE || code === c.NEWLINE || code === c.CARRIAGE_RETURN) return at;
    if (code === c.BACKSLASH) at++;
  }
  return source.length;
}
