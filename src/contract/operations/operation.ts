import type * as z from 'zod/mini';
import type { ApiProblemCode } from '../problemCodes';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Tag =
  | 'Discovery and sign-in'
  | 'Profile'
  | 'Partner settings'
  | 'Publishing'
  | 'Catalog'
  | 'Deployments'
  | 'Credits and costs'
  | 'Payments'
  | 'Revenue';

export type RequestHeader = 'Idempotency-Key' | 'If-Match' | 'Last-Event-ID' | 'X-Request-Id';
export type ResponseHeader = 'ETag' | 'Location' | 'Next-Offset' | 'Retry-After' | 'X-Request-Id';

/** What an answer's body is: a schema for JSON, or text, bytes, an event stream. */
export interface Content {
  readonly 'application/json'?: z.ZodMiniType;
  readonly 'text/plain'?: 'text';
  readonly 'text/csv'?: 'text';
  readonly 'application/pdf'?: 'bytes';
  readonly 'text/event-stream'?: 'events';
}

/** The answer to a request that succeeds. */
export interface Success {
  readonly status: 200 | 201 | 202 | 204;
  readonly description: string;
  /** Absent when there is no body. */
  readonly content?: Content;
  readonly headers: readonly ResponseHeader[];
}

export interface RequestBody {
  readonly mediaType: 'application/json' | 'application/x-www-form-urlencoded';
  readonly schema: z.ZodMiniType;
}

/** One operation of the API, whole. */
export interface Operation {
  readonly method: Method;
  /** Template below `/api/v1`, or below the platform URL when `root`. */
  readonly path: string;
  readonly root: boolean;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  /** Needs a bearer token. */
  readonly auth: boolean;
  /** Object schema of the query, which parses from strings. */
  readonly query?: z.ZodMiniType;
  readonly body?: RequestBody;
  readonly headers: readonly RequestHeader[];
  readonly success: Success;
  readonly problems: readonly ApiProblemCode[];
  /** Errors are OAuth's (RFC 6749, section 5.2), not problem+json. */
  readonly oauthErrors: boolean;
}

interface Route {
  readonly method: Method;
  readonly path: string;
}

/** What the table says of an operation; the rest follows from the conventions. */
export interface OperationText {
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  readonly ifMatch?: boolean;
  readonly resumes?: boolean;
  readonly success: Omit<Success, 'headers'> & { readonly headers?: readonly ResponseHeader[] };
  /** Besides those of the conventions. */
  readonly problems?: readonly ApiProblemCode[];
}

/** An operation below `/api/v1`, with what the conventions add: token, idempotency, request id, problem codes. */
export function operation(route: Route, text: OperationText): Operation {
  const { tag, summary, description, query, body, success, problems = [] } = text;
  const writes = route.method !== 'GET';
  const named = route.path.includes('{');
  const takesInput = writes || named || query !== undefined;
  return {
    ...route,
    root: false,
    tag,
    summary,
    ...(description === undefined ? {} : { description }),
    auth: true,
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body: { mediaType: 'application/json', schema: body } }),
    headers: [
      ...(writes ? (['Idempotency-Key'] as const) : []),
      ...(text.ifMatch === true ? (['If-Match'] as const) : []),
      ...(text.resumes === true ? (['Last-Event-ID'] as const) : []),
      'X-Request-Id',
    ],
    success: { ...success, headers: [...(success.headers ?? []), 'X-Request-Id'] },
    problems: [
      ...new Set<ApiProblemCode>([
        'unauthenticated',
        ...(named ? (['not_found'] as const) : []),
        ...problems,
        ...(writes ? (['in_progress', 'idempotency_key_reused'] as const) : []),
        ...(takesInput ? (['validation_failed'] as const) : []),
        'rate_limited',
        'internal_error',
      ]),
    ],
    oauthErrors: false,
  };
}

/** A JSON answer with status 200. */
export const ok = (description: string, schema: z.ZodMiniType): Omit<Success, 'headers'> => ({
  status: 200,
  description,
  content: { 'application/json': schema },
});

/** The answer without a body. */
export const noContent = (description: string): Omit<Success, 'headers'> => ({ status: 204, description });
