/**
 * Why an action failed, in the terms the user can act on. `vscode/failure.ts` has one sentence and one repair for each.
 */
export type AppErrorReason =
  | 'cancelled'
  | 'notConnected'
  /** A setting cannot be used as it is; `target` is its id. */
  | 'invalidSetting'
  /** There is no sign-in or key for the service. */
  | 'signedOut'
  /** The service does not accept the sign-in or key: expired, taken back, or wrong. */
  | 'unauthenticated'
  /** A sign-in came to its end without an account: refused on its page, or not approved in time. */
  | 'signInEnded'
  | 'forbidden'
  | 'notFound'
  | 'notARadApi'
  | 'invalidAnswer'
  | 'invalidRequest'
  | 'stalePublishedSet'
  /** A deployment is in a state that does not allow what was asked. */
  | 'actionNotAllowed'
  /** Another account is in use than the one that something was prepared for. */
  | 'accountChanged'
  | 'rateLimited'
  | 'unreachable'
  /** This machine has no network at all. */
  | 'offline'
  /** A proxy on the way refused, or asks for a sign-in of its own. */
  | 'proxy'
  /** No trusted encrypted connection: an unknown authority, another host's certificate, an expired one. */
  | 'tls'
  | 'timeout'
  | 'serverError'
  | 'untrustedWorkspace'
  | 'gitMissing'
  | 'notARepository'
  | 'gitFailed'
  | 'sandboxFailed'
  /** The connected account has selected no repository. */
  | 'noRepository'
  /** The repository is not connected to Jules; `target` is its name. */
  | 'noJulesSource'
  | 'fileUnreadable'
  /** A file that was downloaded is another one than it should be, or not all of it. */
  | 'damagedFile'
  /** The commit that a patch was made from is not in this clone, and could not be fetched; `target` is its short id. */
  | 'baseMissing'
  /** A patch cannot be read, or is not allowed as a whole; `detail` says why. */
  | 'patchRefused'
  /** A patch does not fit the commit that it was made from. */
  | 'patchDoesNotFit'
  /** Files changed while something was prepared for them; `target` names the first. Nothing was written. */
  | 'filesChanged'
  /** The git of this machine is older than what is needed; `target` is the version needed. */
  | 'gitTooOld'
  /** A text that was to be sent holds what looks like a secret; `detail` says which kind. */
  | 'secretFound'
  /** What an agent has to work on is not open as a clone in this window; `target` is the repository. */
  | 'noClone';

/** The services that a request can go to. */
export type ServiceName = 'platform' | 'github' | 'jules';

/** Facts about a failure for the log and the details line; never a secret. */
export interface AppErrorDetails {
  /** The service that failed, when it is known. */
  readonly service?: ServiceName;
  /** The service's stable word for it: the platform's problem `code` (RFC 9457), Google's `reason` or `status`. */
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
