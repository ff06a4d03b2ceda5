import { AppError } from '../common/appError';
import { connectionFailure } from '../common/failures/connectionFailure';
import { gitHubFailure } from './gitHubFailure';
import { readLimited } from './readLimited';

export interface FetchOptions {
  /** The one address below which requests go, as `checkedApiUrl` returns it. */
  readonly apiUrl: string;
  /** The token that requests carry; no error repeats it. */
  readonly credential: string;
  /** A request and its answer are given up after this time, milliseconds. */
  readonly timeLimit: number;
  /** The largest answer that is read, bytes. */
  readonly sizeLimit: number;
  readonly now: () => number;
}

/** Says nothing about the machine, unlike the one Octokit makes up. */
const USER_AGENT = 'RAD-Partner';
/** GitHub answers the old address of a renamed repository with a redirect; no chain of them is longer. */
const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 307, 308]);

/**
 * `fetch` for Octokit: it sends to one origin only, follows a redirect there (reads only) and none elsewhere, so that
 * the token never leaves it, and reads the answer within limits of time and size.
 * @throws AppError for every answer outside 200–299 and every failure; no error holds a header or an answer
 */
export function gitHubFetch(options: FetchOptions): typeof fetch {
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const target = `${init.method ?? 'GET'} ${pathOf(url)}`;
    const cancelled = init.signal ?? undefined;
    const limit = AbortSignal.timeout(options.timeLimit);
    const signal = cancelled === undefined ? limit : AbortSignal.any([cancelled, limit]);
    try {
      const answer = await follow(url, { ...init, signal }, options, target);
      const text = await readLimited(answer, options.sizeLimit, { service: 'github', target });
      return answer.ok ? readable(answer, text, target) : refuse(answer, text, target, options);
    } catch (error) {
      if (cancelled?.aborted === true) throw new AppError('cancelled', { service: 'github', target });
      throw error instanceof AppError ? error : connectionFailure(error, { service: 'github', target });
    }
  };
}

async function follow(first: string, init: RequestInit, { apiUrl }: FetchOptions, target: string): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('user-agent', USER_AGENT);
  let url = first;
  for (let redirects = 0; ; redirects++) {
    if (!isBelow(url, apiUrl)) throw new AppError('notARadApi', { service: 'github', target, detail: 'redirect' });
    const answer = await fetch(url, { ...init, headers, redirect: 'manual', credentials: 'omit' });
    const location = answer.headers.get('location');
    const isRead = init.method === undefined || init.method === 'GET';
    if (!REDIRECTS.has(answer.status) || location === null || !isRead) return answer;
    await answer.body?.cancel();
    if (redirects === MAX_REDIRECTS || !URL.canParse(location, url))
      throw new AppError('notARadApi', { service: 'github', target, status: answer.status, detail: 'redirect' });
    url = new URL(location, url).href;
  }
}

/** Whether an address has the API's origin, names no user, and lies below the API's path. */
export function isBelow(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const [candidate, api] = [new URL(url), new URL(apiUrl)];
  const path = api.pathname.replace(/\/*$/, '/');
  const isPlain = candidate.username === '' && candidate.password === '';
  return candidate.origin === api.origin && isPlain && candidate.pathname.startsWith(path);
}

/** Always marked as JSON, so that Octokit gives text that is none as text. */
function readable({ status, headers, statusText }: Response, text: string, target: string): Response {
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(headers.get('content-type') ?? ''))
    throw new AppError('notARadApi', { service: 'github', target, status });
  const kept = new Headers(headers);
  kept.set('content-type', 'application/json');
  return new Response(text, { status, statusText, headers: kept });
}

function refuse(answer: Response, text: string, target: string, { credential, now }: FetchOptions): never {
  const header = (name: string): string | undefined => answer.headers.get(name) ?? undefined;
  throw gitHubFailure({ status: answer.status, header, body: parsed(text) }, target, credential, now());
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : '');
