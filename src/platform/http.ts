import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';
import { AppError } from '../common/appError';
import { API_BASE } from '../contract/routes';
import { answerToError, failureToError } from './answerToError';
import type { Connection } from './connection';

/** A request without an answer is given up after this time, milliseconds. */
const ANSWER_LIMIT_MS = 30_000;
/** The largest JSON answer that is read, bytes. */
const ANSWER_SIZE_LIMIT = 16 * 1024 * 1024;

export interface ApiRequest {
  readonly method: 'GET' | 'PUT';
  /** Path below `/api/v1`, a constant of the route table. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export interface ApiAnswer<T> {
  readonly data: T;
  readonly etag?: string;
}

/** A schema of `src/contract`, as far as the client needs it. */
interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: { message: string } };
}

/**
 * Sends one request to the platform and checks the answer against its schema. Redirects are not followed, so the token
 * never leaves the origin it belongs to; neither token nor answer is ever part of an error.
 * @throws AppError with the reason, the platform's code and the request id
 */
export async function sendRequest<T>(
  connection: Connection,
  request: ApiRequest,
  schema: Schema<T>,
): Promise<ApiAnswer<T>> {
  const target = `${request.method} ${request.path}`;
  const answer = await exchange(connection, request, target);
  if (answer.status < 200 || answer.status >= 300) {
    throw answerToError(answer, target);
  }
  const parsed = schema.safeParse(answer.data);
  if (!parsed.success) {
    const isJson = typeof answer.data === 'object' && answer.data !== null;
    throw new AppError(isJson ? 'invalidAnswer' : 'notARadApi', {
      service: 'platform',
      target,
      status: answer.status,
      detail: parsed.error.message,
    });
  }
  const etag: unknown = answer.headers['etag'];
  return { data: parsed.data, ...(typeof etag === 'string' ? { etag } : {}) };
}

async function exchange(connection: Connection, request: ApiRequest, target: string): Promise<AxiosResponse> {
  const config: AxiosRequestConfig = {
    adapter: 'fetch',
    url: `${connection.platformUrl}${API_BASE}${request.path}`,
    method: request.method,
    params: request.query,
    data: request.body,
    headers: { Accept: 'application/json', Authorization: `Bearer ${connection.token}`, ...request.headers },
    maxRedirects: 0,
    maxContentLength: ANSWER_SIZE_LIMIT,
    timeout: ANSWER_LIMIT_MS,
    validateStatus: () => true,
  };
  if (request.signal !== undefined) config.signal = request.signal;
  const connectionEnd = new AbortController();
  config.env = { fetch: endableFetch(connectionEnd.signal) };
  try {
    return await axios.request(config);
  } catch (error) {
    // axios leaves the connection open after an answer over the size limit.
    connectionEnd.abort();
    throw failureToError(error, target);
  }
}

/** `fetch` whose connection ends with `end`, besides its own signal. */
const endableFetch =
  (end: AbortSignal): typeof fetch =>
  (input, init) => {
    const own = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    return fetch(input, { ...init, signal: own === undefined ? end : AbortSignal.any([own, end]) });
  };
