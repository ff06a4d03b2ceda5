/**
 * Why an action failed, in the terms the user can act on. `vscode/failure.ts` has one sentence and one repair for each.
 */
export type AppErrorReason =
  | 'cancelled'
  | 'notConnected'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'notARadApi'
  | 'invalidAnswer'
  | 'invalidRequest'
  | 'stalePublishedSet'
  | 'rateLimited'
  | 'unreachable'
  | 'timeout'
  | 'serverError'
  | 'untrustedWorkspace'
  | 'gitMissing'
  | 'notARepository'
  | 'gitFailed'
  | 'sandboxFailed'
  | 'fileUnreadable';

/** Facts about a failure for the log and the details line; never a secret. */
export interface AppErrorDetails {
  /** The platform's stable problem `code` (RFC 9457). */
  readonly code?: string;
  readonly status?: number;
  readonly requestId?: string;
  /** The origin or path that was tried, without user info or query. */
  readonly target?: string;
  /** When a rate limit ends, milliseconds since the epoch. */
  readonly retryAt?: number;
  /** The server's or tool's own words, one line. */
  readonly detail?: string;
}

/** The one error type that reaches the command boundary on purpose. */
export class AppError extends Error {
  constructor(
    readonly reason: AppErrorReason,
    readonly details: AppErrorDetails & { readonly cause?: unknown } = {},
  ) {
    super(details.detail === undefined ? reason : `${reason}: ${details.detail}`, { cause: details.cause });
    this.name = 'AppError';
  }

  static is(error: unknown, reason?: AppErrorReason): error is AppError {
    return error instanceof AppError && (reason === undefined || error.reason === reason);
  }
}
