import { AppError, type AppErrorDetails, type AppErrorReason, type ServiceName } from '../appError';
import { readErrorBody, type ErrorBody } from './errorBody';
import { isUsedUp, rateLimitEnd, type HeaderReader } from './retryTime';

/** An answer that is not the one asked for. */
export interface ServerAnswer {
  readonly status: number;
  readonly header: HeaderReader;
  /** The parsed JSON, or text when it was none. */
  readonly body: unknown;
}

/** What was asked, of whom. */
export interface FailureContext {
  readonly service: ServiceName;
  /** Method and path, or origin, without user info or query. */
  readonly target: string;
  /** The token or key that the request carried, '' for none. A server may repeat it; the error must not. */
  readonly credential?: string;
  /** Milliseconds since the epoch; the clock's when absent. */
  readonly now?: number;
}

const REASON_BY_STATUS: Readonly<Record<number, AppErrorReason>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'notFound',
  407: 'proxy',
  408: 'timeout',
  410: 'notFound',
  429: 'rateLimited',
  // RFC 6585: the network wants a sign-in first, as in hotels.
  511: 'proxy',
};

/** Google's words for a key that is not accepted; some come with status 400 (google.api.ErrorReason). */
const KEY_REFUSED = new Set(['API_KEY_INVALID', 'CREDENTIALS_MISSING', 'ACCESS_TOKEN_EXPIRED', 'UNAUTHENTICATED']);

/** Longest id of a request that is kept, characters. */
const REQUEST_ID_LIMIT = 200;

/**
 * An answer outside 200–299 in the reasons a partner can act on, with the service's code, words and request id.
 * Statuses decide, then the service's stable words, never its sentences. Nothing that is kept holds the credential.
 */
export function answerFailure(answer: ServerAnswer, context: FailureContext): AppError {
  const { service, target, credential = '' } = context;
  const clean = (text: string): string => (credential === '' ? text : text.replaceAll(credential, '[redacted]'));
  const body = readErrorBody(service, answer.body, clean);
  const reason = reasonOf(answer, context, body);
  const requestId = answer.header('x-request-id') ?? answer.header('x-github-request-id');
  const ends = rateLimitEnd(answer.header, context.now ?? Date.now());
  const details: AppErrorDetails = {
    service,
    status: answer.status,
    target,
    ...(requestId === undefined ? {} : { requestId: clean(requestId).slice(0, REQUEST_ID_LIMIT) }),
    ...(ends === undefined ? {} : { retryAt: ends }),
    ...(body === undefined || isMisleading(service, reason) ? codeOf(body) : body),
  };
  return new AppError(reason, details);
}

function reasonOf(answer: ServerAnswer, context: FailureContext, body: ErrorBody | undefined): AppErrorReason {
  const { status, header } = answer;
  const { service, credential } = context;
  const byStatus = REASON_BY_STATUS[status];
  if (byStatus === 'proxy' || byStatus === 'timeout') return byStatus;
  if (status >= 500) return 'serverError';
  // A redirect is never followed, so whoever sends one is not the service.
  if (status < 400 || (body === undefined && status === 404)) return 'notARadApi';
  if (service === 'platform' && status === 412) return 'stalePublishedSet';
  if (service === 'github' && status === 403 && isRateLimit(header)) return 'rateLimited';
  const isRefusedKey = status === 401 || (service === 'jules' && KEY_REFUSED.has(body?.code ?? ''));
  if (isRefusedKey) return credential === '' ? 'signedOut' : 'unauthenticated';
  return byStatus ?? 'invalidRequest';
}

/** GitHub answers 403 for both of its limits; the secondary one says only when to come back. */
const isRateLimit = (header: HeaderReader): boolean => isUsedUp(header) || header('retry-after') !== undefined;

/** To a wrong key Jules says that keys are not supported (jules-api.md, section 1.4): nobody should read that. */
const isMisleading = (service: ServiceName, reason: AppErrorReason): boolean =>
  service === 'jules' && (reason === 'unauthenticated' || reason === 'signedOut' || reason === 'forbidden');

const codeOf = (body: ErrorBody | undefined): ErrorBody => (body?.code === undefined ? {} : { code: body.code });
