/**
 * The idempotency key of a request: the same for the same request of the same account, so that a second click, another window, or a
 * window that was reloaded before the answer came make one deployment together, and nothing has to be kept of secrets. Whoever means
 * the same once more says so by another `turn`.
 * @param request plain data
 * @returns a UUID
 */
export async function deployKey(account: string, request: unknown, turn = ''): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([account, sorted(request), turn]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 16);
  // A UUID of the kind whose bits mean nothing to others (RFC 9562, version 8).
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The order of names says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([name, inner]) => [name, sorted(inner)]);
}
