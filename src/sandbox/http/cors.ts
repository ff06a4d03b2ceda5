import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

/**
 * Lets browser editors call the API and the OAuth endpoints (platform-api.md, "Base"): any origin, no cookies. Pages
 * must not have it: another site could read their one-time form tokens.
 */
export const apiCors: MiddlewareHandler = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowHeaders: [
    'Accept',
    'Authorization',
    'Content-Type',
    'Idempotency-Key',
    'If-Match',
    'Last-Event-ID',
    'X-Request-Id',
  ],
  exposeHeaders: ['ETag', 'Location', 'Next-Offset', 'Retry-After', 'X-Request-Id'],
  maxAge: 600,
});
