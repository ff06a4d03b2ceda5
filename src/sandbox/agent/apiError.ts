/** Google's names of what went wrong (google.rpc.Code). */
export type ErrorStatus =
  | 'INVALID_ARGUMENT'
  | 'FAILED_PRECONDITION'
  | 'UNAUTHENTICATED'
  | 'NOT_FOUND'
  | 'ABORTED'
  | 'RESOURCE_EXHAUSTED'
  | 'INTERNAL';

const CODES: Readonly<Record<ErrorStatus, number>> = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  ABORTED: 409,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
};

/** An answer that is not the one asked for, in the form all Google APIs have. Messages are for developers, in English. */
export class AgentApiError extends Error {
  constructor(
    readonly status: ErrorStatus,
    message: string,
    /** `reason` of a google.rpc.ErrorInfo. */
    readonly reason?: string,
  ) {
    super(message);
    this.name = 'AgentApiError';
  }

  toResponse(): Response {
    const code = CODES[this.status];
    const details =
      this.reason === undefined
        ? {}
        : {
            details: [
              { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: this.reason, domain: 'googleapis.com' },
            ],
          };
    return Response.json({ error: { code, message: this.message, status: this.status, ...details } }, { status: code });
  }
}

export function invalid(message: string): AgentApiError {
  return new AgentApiError('INVALID_ARGUMENT', message);
}

export function entityNotFound(): AgentApiError {
  return new AgentApiError('NOT_FOUND', 'Requested entity was not found.');
}
