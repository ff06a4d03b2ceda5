import { AppError } from '../common/appError';
import { answerFailure, type FailureContext } from '../common/failures/answerFailure';
import { connectionFailure } from '../common/failures/connectionFailure';
import { readLimitedText } from '../common/readLimitedText';
import type { JulesConnection } from './julesConnection';
import { checkedJulesUrl } from './julesUrl';

/** Limits of one request. */
export interface JulesLimits {
  /** From sending to the last byte of the answer, milliseconds. */
  readonly time: number;
  /** Of the answer, bytes. */
  readonly size: number;
}

/** Activities may carry pictures (jules-api.md, section 1.5), so the size is generous. */
export const USUAL_LIMITS: JulesLimits = { time: 30_000, size: 32 * 1024 * 1024 };

/** What a header may carry and no key of the service exceeds; `fetch` would repeat another one in its error. */
const KEY_FORM = /^[\x21-\x7e]{1,512}$/;

/** One request; POST is never repeated, because a repeated one may start a second session. */
export interface JulesRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the base address, e.g. `/sources`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * Sends one request and answers the parsed JSON. Redirects are not followed; neither key nor answer is ever part of an
 * error.
 * @throws AppError with `service: 'jules'`
 */
export async function sendJulesRequest(
  connection: JulesConnection,
  request: JulesRequest,
  limits: JulesLimits = USUAL_LIMITS,
): Promise<unknown> {
  const { method, path, query, signal } = request;
  const context: FailureContext = { service: 'jules', target: `${method} ${path}` };
  const url = new URL(`${checkedJulesUrl(connection.apiUrl)}${path}`);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  if (connection.key === '') throw new AppError('signedOut', context);
  if (!KEY_FORM.test(connection.key)) throw new AppError('unauthenticated', context);
  const end = AbortSignal.timeout(limits.time);
  const init: RequestInit = {
    method,
    headers: {
      Accept: 'application/json',
      'X-Goog-Api-Key': connection.key,
      ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: signal === undefined ? end : AbortSignal.any([signal, end]),
  };
  const { response, text } = await exchange(url, init, limits.size).catch((error: unknown) => {
    if (signal?.aborted === true) throw new AppError('cancelled', context);
    throw connectionFailure(error, context);
  });
  const { status } = response;
  if (text === undefined) throw new AppError('invalidAnswer', { ...context, status, detail: 'the answer is too long' });
  const body = parsedJson(text);
  if (!response.ok) {
    const header = (name: string): string | undefined => response.headers.get(name) ?? undefined;
    throw answerFailure({ status, header, body }, { ...context, credential: connection.key });
  }
  if (body === undefined) throw new AppError('notARadApi', { ...context, status });
  return body;
}

async function exchange(url: URL, init: RequestInit, sizeLimit: number) {
  const response = await fetch(url, init);
  return { response, text: await readLimitedText(response, sizeLimit) };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
