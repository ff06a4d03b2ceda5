import { SIGN_IN_ANSWER_LIMIT_MS } from './answerLimit';
import { AppError } from '../../common/appError';
import { answerFailure } from '../../common/failures/answerFailure';
import { connectionFailure } from '../../common/failures/connectionFailure';

/** The largest answer that is read, bytes: documents and tokens are small. */
const ANSWER_SIZE_LIMIT = 256 * 1024;
/** Detail of the error for a larger one. */
export const TOO_LARGE = 'too large';

/** What oauth4webapi hands to its `customFetch`, and what is needed besides. */
export interface BoundedRequest {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: URLSearchParams | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One request of the sign-in: no redirects (a code or token never follows one to another origin), no cookies, limits of
 * time and size, and the whole body read, so that the answer that comes back cannot hang.
 * @throws AppError `cancelled`, `notARadApi` (a redirect), `invalidAnswer` (too large), `rateLimited`, `serverError`,
 * and the reasons of `connectionFailure`; none of them carries the answer
 */
export async function boundedFetch(
  url: string,
  request: BoundedRequest,
  limitMs = SIGN_IN_ANSWER_LIMIT_MS,
): Promise<Response> {
  const target = `${request.method} ${withoutQuery(url)}`;
  const limit = AbortSignal.timeout(limitMs);
  const ended = new AbortController();
  const signals = [limit, ended.signal, ...(request.signal === undefined ? [] : [request.signal])];
  try {
    const answer = await fetch(url, {
      method: request.method,
      headers: { ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any(signals),
    });
    refuseFailure(answer, target);
    return new Response(await boundedBody(answer, target), { status: answer.status, headers: answer.headers });
  } catch (error) {
    // Ends the connection of an answer that is not read to its end.
    ended.abort();
    if (error instanceof AppError) throw error;
    if (request.signal?.aborted === true) throw new AppError('cancelled', { service: 'platform', target });
    if (limit.aborted) throw new AppError('timeout', { service: 'platform', target });
    throw connectionFailure(error, { service: 'platform', target });
  }
}

/** Statuses that say nothing about the request itself; the rest is for the caller to read. */
function refuseFailure(answer: Response, target: string): void {
  const { status } = answer;
  // A browser shows a redirect that is not followed as an answer of this type, with status 0.
  const isRedirect = answer.type === 'opaqueredirect' || (status >= 300 && status < 400);
  if (!isRedirect && status < 500 && ![407, 408, 429].includes(status)) return;
  const header = (name: string): string | undefined => answer.headers.get(name) ?? undefined;
  throw answerFailure({ status, header, body: undefined }, { service: 'platform', target });
}

async function boundedBody(answer: Response, target: string): Promise<Blob | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const body: ReadableStream<Uint8Array<ArrayBuffer>> | null = answer.body;
  const reader = body?.getReader();
  if (reader === undefined || [204, 205].includes(answer.status)) return null;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > ANSWER_SIZE_LIMIT) throw new AppError('invalidAnswer', { target, detail: TOO_LARGE });
    parts.push(part.value);
  }
  return new Blob(parts);
}

/** An address as it may stand in an error: no user info, query or fragment. */
export function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
