import * as l10n from '@vscode/l10n';
import { problem, type Problem, type ProblemCode } from '../../contract/problem';

/** What the problem's `errors` point at: a JSON pointer into the body, or a query parameter as `/name`. */
export type FieldError = NonNullable<Problem['errors']>[number];

/** An answer that is not the one asked for. Thrown by routes, sent as `application/problem+json`. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: ProblemCode,
    readonly detail: string,
    readonly options: {
      readonly errors?: readonly FieldError[];
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'ApiProblem';
  }

  toResponse(): Response {
    const { errors } = this.options;
    const body: Problem = problem.parse({
      type: 'about:blank',
      title: TITLES[this.code],
      status: this.status,
      code: this.code,
      detail: this.detail,
      ...(errors === undefined ? {} : { errors }),
    });
    return new Response(JSON.stringify(body), {
      status: this.status,
      headers: { ...this.options.headers, 'content-type': 'application/problem+json' },
    });
  }
}

export function validationFailed(detail: string, errors?: readonly FieldError[]): ApiProblem {
  return new ApiProblem(422, 'validation_failed', detail, errors === undefined ? {} : { errors });
}

export function notFound(): ApiProblem {
  return new ApiProblem(404, 'not_found', l10n.t('There is nothing at this address.'));
}

/** What happened is logged; the answer says nothing of the inside. */
export function internalError(): ApiProblem {
  return new ApiProblem(500, 'internal_error', l10n.t('The platform failed to handle the request.'));
}

/** Stable English titles per code (RFC 9457: not meant to change from occurrence to occurrence). */
const TITLES: Readonly<Record<ProblemCode, string>> = {
  unauthenticated: 'Unauthenticated',
  forbidden: 'Forbidden',
  not_found: 'Not found',
  in_progress: 'In progress',
  idempotency_key_reused: 'Idempotency key reused',
  precondition_required: 'Precondition required',
  precondition_failed: 'Precondition failed',
  validation_failed: 'Validation failed',
  module_limit_exceeded: 'Module limit exceeded',
  rate_limited: 'Rate limited',
  github_unavailable: 'GitHub unavailable',
  internal_error: 'Internal error',
};
