import type { RequestHeader, ResponseHeader } from './operation';
import type { JsonSchema } from './schemas';

/** What each request header is for. */
export const REQUEST_HEADERS: Readonly<
  Record<RequestHeader, { required: boolean; description: string; schema: JsonSchema }>
> = {
  'Idempotency-Key': {
    required: true,
    description:
      'The same key replays the stored answer for 24 hours; another request under it is 422, the same one in flight 409.',
    schema: { type: 'string', format: 'uuid' },
  },
  'If-Match': {
    required: false,
    description: 'The strong ETag of what is replaced. Without it: 428. When it is stale: 412.',
    schema: { type: 'string' },
  },
  'Last-Event-ID': {
    required: false,
    description: 'Id of the last event that came; the stream goes on after it.',
    schema: { type: 'string', pattern: '^[1-9]\\d{0,14}$' },
  },
  'X-Request-Id': {
    required: false,
    description: 'Comes back with the answer.',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,128}$' },
  },
};

/** What each response header says. */
export const RESPONSE_HEADERS: Readonly<Record<ResponseHeader, { description: string; schema: JsonSchema }>> = {
  ETag: { description: 'Strong ETag of the set.', schema: { type: 'string' } },
  Location: { description: 'Path of what was made.', schema: { type: 'string', format: 'uri-reference' } },
  'Next-Offset': {
    description: 'Where to go on reading, in bytes.',
    schema: { type: 'integer', minimum: 0 },
  },
  'Retry-After': { description: 'When to come back: seconds, or an HTTP date.', schema: { type: 'string' } },
  'X-Request-Id': { description: 'Names the request in the log of the platform.', schema: { type: 'string' } },
};
