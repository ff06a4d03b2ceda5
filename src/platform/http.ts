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
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below `/api/v1`, a constant of the route table or made of one by `fillPath`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** Milliseconds without an answer after which the request is given up; half a minute when absent. */
  readonly timeLimit?: number;
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
 * never leaves the origin it belongs to; neither token nor answer is ever part of an error. A refused token is renewed
 * and the request sent once more: the platform looks at the token before anything else.
 * @throws AppError with the reason, the platform's code and the request id
 */
export async function sendRequest<T>(
  connection: Connection,
  request: ApiRequest,
  schema: Schema<T>,
): Promise<ApiAnswer<T>> {
  const target = targetOf(request);
  const answer = await exchange(connection, request);
  const parsed = schema.safeParse(answer.data);
  if (!parsed.success) {
    const isJson = typeof answer.data === 'object' && answer.data !== null;
    throw new AppError(isJson ? 'invalidAnswer' : 'notARadApi', {
      service: 'platform',
      target,
      status: answer.status,
      // One block of lines for each bad row.
      detail: parsed.error.message.replace(/\s+/g, ' ').slice(0, 300),
    });
  }
  const etag: unknown = answer.headers['etag'];
  return { data: parsed.data, ...(typeof etag === 'string' ? { etag } : {}) };
}

/** Sends a request whose answer has no content. @throws AppError as `sendRequest` */
export async function sendCommand(connection: Connection, request: ApiRequest): Promise<void> {
  await exchange(connection, request);
}

/**
 * Sends a request whose answer is text or a file.
 * @returns its bytes, and its headers by lower-case name
 * @throws AppError as `sendRequest`
 */
export async function sendForBytes(
  connection: Connection,
  request: ApiRequest,
): Promise<{ readonly bytes: Uint8Array; readonly header: (name: string) => string | undefined }> {
  const answer = await exchange(connection, request, 'arraybuffer');
  const header = (name: string): string | undefined => {
    const value: unknown = answer.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { bytes: new Uint8Array(answer.data as ArrayBuffer), header };
}

/** `fetch` with the account's token; a refused one is renewed, and the request sent once more. @throws AppError without a token */
export async function fetchWithToken(
  connection: Connection,
  path: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<{ readonly response: Response; readonly token: string }> {
  const url = `${connection.platformUrl}${API_BASE}${path}`;
  const { tokens } = connection;
  const ask = (token: string): Promise<Response> =>
    fetch(url, {
      headers: { ...headers, Authorization: `Bearer ${token}` },
      redirect: 'manual',
      cache: 'no-store',
      signal,
    });
  const token = await tokens.accessToken(url, signal);
  const response = await ask(token);
  if (response.status !== 401) return { response, token };
  await response.body?.cancel();
  const renewed = await tokens.accessTokenAfter(token, url, signal);
  return { response: await ask(renewed), token: renewed };
}

const targetOf = ({ method, path }: ApiRequest): string => `${method} ${path}`;

/** @throws AppError for every answer outside 200–299 */
async function exchange(
  connection: Connection,
  request: ApiRequest,
  responseType: 'json' | 'arraybuffer' = 'json',
): Promise<AxiosResponse> {
  const url = `${connection.platformUrl}${API_BASE}${request.path}`;
  const { tokens } = connection;
  const token = await tokens.accessToken(url, request.signal);
  let answer = await send(url, token, request, responseType);
  if (answer.status === 401) {
    const refused = answerToError(answer, targetOf(request));
    const renewed = await tokens.accessTokenAfter(token, url, request.signal).catch((error: unknown) => {
      // The platform's own words and request id say more than that there is no other token.
      throw AppError.is(error, 'unauthenticated') ? refused : error;
    });
    answer = await send(url, renewed, request, responseType);
  }
  if (answer.status < 200 || answer.status >= 300) throw answerToError(answer, targetOf(request));
  return answer;
}

async function send(
  url: string,
  token: string,
  request: ApiRequest,
  responseType: 'json' | 'arraybuffer',
): Promise<AxiosResponse> {
  const connectionEnd = new AbortController();
  const config: AxiosRequestConfig = {
    adapter: 'fetch',
    url,
    method: request.method,
    params: request.query,
    data: request.body,
    headers: { Accept: 'application/json', Authorization: `Bearer ${token}`, ...request.headers },
    maxRedirects: 0,
    maxContentLength: ANSWER_SIZE_LIMIT,
    timeout: request.timeLimit ?? ANSWER_LIMIT_MS,
    validateStatus: () => true,
    responseType,
    env: { fetch: endableFetch(connectionEnd.signal) },
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  };
  try {
    const answer = await axios.request<unknown>(config);
    const isFailure = answer.status < 200 || answer.status >= 300;
    return isFailure && responseType === 'arraybuffer' ? { ...answer, data: jsonIn(answer.data) } : answer;
  } catch (error) {
    // axios leaves the connection open after an answer over the size limit.
    connectionEnd.abort();
    throw failureToError(error, targetOf(request));
  }
}

/** Problems are JSON, whatever was asked for. */
function jsonIn(data: unknown): unknown {
  const text = data instanceof ArrayBuffer ? new TextDecoder().decode(data) : '';
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `fetch` whose connection ends with `end`, besides its own signal. */
const endableFetch =
  (end: AbortSignal): typeof fetch =>
  (input, init) => {
    const own = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    return fetch(input, { ...init, signal: own === undefined ? end : AbortSignal.any([own, end]) });
  };
