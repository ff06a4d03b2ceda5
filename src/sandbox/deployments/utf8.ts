/** Whether a byte begins a character of UTF-8; nothing does not. */
export function isCharacterStart(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) !== 0x80;
}

/** The largest offset up to `limit` at which no character is cut. */
export function lastBoundary(bytes: Uint8Array, limit: number): number {
  if (limit >= bytes.length) return bytes.length;
  let at = limit;
  while (at > 0 && !isCharacterStart(bytes[at])) at--;
  return at;
}

/** Cuts a text into pieces of at most `limit` bytes of UTF-8, each whole characters. @param limit at least 4 */
export function* piecesOf(text: string, limit: number): Generator<string> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length;) {
    const end = start + lastBoundary(bytes.subarray(start), limit);
    yield bytes.toString('utf8', start, end);
    start = end;
  }
}
