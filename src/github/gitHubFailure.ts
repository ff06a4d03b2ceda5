import { AppError } from '../common/appError';
import { SSO_REQUIRED } from './refusalCodes';
import { answerFailure, type ServerAnswer } from '../common/failures/answerFailure';

/** How long GitHub asks to wait at a limit that does not say when it ends, milliseconds ("Best practices for using the REST API"). */
const UNNAMED_PAUSE_MS = 60_000;

/** GitHub's pages about its limits: a 403 or 429 that points to one of them is a limit, whatever its headers say. */
const LIMIT_PAGE = /\/[\w-]*(?:rate-limit|abuse-limit)[\w-]*(?:[/?]|$)|#[\w-]*(?:rate-limit|abuse-limit)/;

/**
 * An answer of GitHub outside 200–299 in the reasons a partner can act on. GitHub's secondary limits come as 403 or 429,
 * with `Retry-After`, with `x-ratelimit-reset`, or with neither.
 * @param credential the token that was sent
 * @param now milliseconds since the epoch
 */
export function gitHubFailure(answer: ServerAnswer, target: string, credential: string, now: number): AppError {
  const failure = answerFailure(answer, { service: 'github', target, credential, now });
  const { reason, details } = failure;
  const isLimit = reason === 'rateLimited' || (reason === 'forbidden' && LIMIT_PAGE.test(documentationOf(answer.body)));
  if (isLimit) return new AppError('rateLimited', { ...details, retryAt: details.retryAt ?? now + UNNAMED_PAUSE_MS });
  const needsSso = reason === 'forbidden' && answer.header('x-github-sso')?.startsWith('required') === true;
  return needsSso ? new AppError(reason, { ...details, code: SSO_REQUIRED }) : failure;
}

function documentationOf(body: unknown): string {
  const url: unknown =
    typeof body === 'object' && body !== null && 'documentation_url' in body ? body.documentation_url : undefined;
  return typeof url === 'string' ? url : '';
}
