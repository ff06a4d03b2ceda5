/** No chain of causes is longer in practice; a circle ends here. */
const LIMIT = 20;

/** Phrases of libraries that have no code of their own for it. */
const PHRASES: readonly (readonly [pattern: RegExp, trace: string])[] = [
  // undici: "Proxy response (407) !== 200 when HTTP Tunneling", "Proxy Authentication Required (407)"; tunnel-agent:
  // "…, statusCode=407".
  [
    /\bproxy response \(?\d{3}|\bproxy authentication required\b|\btunneling socket could not be established|\bstatusCode=407\b/i,
    'HTTP_407',
  ],
  [/\b(?:ssl|tls)v?[\d.]* alert\b|\bsslv3 alert\b/i, 'TLS_ALERT'],
];

/**
 * Codes and names of an error, of its causes and of the errors it gathers (one per address that was tried), the
 * outermost first. Chromium writes its codes into the message: `net::ERR_CERT_AUTHORITY_INVALID`.
 */
export function errorTraces(error: unknown): readonly string[] {
  const traces: string[] = [];
  const queue: unknown[] = [error];
  for (let seen = 0; queue.length > 0 && seen < LIMIT; seen++) {
    const current = queue.shift();
    if (typeof current !== 'object' || current === null) continue;
    const { code, name, message, cause, errors } = current as Readonly<Record<string, unknown>>;
    if (typeof code === 'string' && /^\w{1,80}$/.test(code)) traces.push(code);
    if (typeof message === 'string') traces.push(...messageTraces(message));
    if (typeof name === 'string' && /^\w{1,80}$/.test(name)) traces.push(name);
    queue.push(cause, ...(Array.isArray(errors) ? (errors as unknown[]).slice(0, LIMIT) : []));
  }
  return traces;
}

function messageTraces(message: string): readonly string[] {
  const chromium = /\bnet::(ERR_\w{1,80})/.exec(message)?.[1];
  const phrases = PHRASES.filter(([pattern]) => pattern.test(message)).map(([, trace]) => trace);
  return chromium === undefined ? phrases : [...phrases, chromium];
}
