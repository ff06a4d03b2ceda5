const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
};

/** A path at the start of a text, and where what follows it begins. */
export interface QuotedPath {
  readonly path: string;
  readonly end: number;
}

/**
 * Reads a path in git's C-style quotes (`core.quotePath`): bytes as octal escapes are UTF-8.
 * @param text that begins with the quote
 * @returns undefined when the quotes do not end, an escape is none, or the bytes are no UTF-8
 */
export function readQuotedPath(text: string): QuotedPath | undefined {
  if (!text.startsWith('"')) return undefined;
  const encoder = new TextEncoder();
  const bytes: number[] = [];
  let at = 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') {
      const path = decode(bytes);
      return path === undefined ? undefined : { path, end: at + 1 };
    }
    if (character !== '\\') {
      const whole = String.fromCodePoint(text.codePointAt(at) ?? 0);
      bytes.push(...encoder.encode(whole));
      at += whole.length;
      continue;
    }
    const octal = /^[0-3][0-7]{2}/.exec(text.slice(at + 1, at + 4))?.[0];
    const simple = ESCAPES[text.charAt(at + 1)];
    if (octal !== undefined) bytes.push(parseInt(octal, 8));
    else if (simple !== undefined) bytes.push(simple);
    else return undefined;
    at += octal === undefined ? 2 : 4;
  }
  return undefined;
}

function decode(bytes: readonly number[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}
