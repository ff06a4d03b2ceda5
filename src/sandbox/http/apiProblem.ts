import * as l10n from '@vscode/l10n';
import { problem, type Problem } from '../../contract/problem';
import type { ApiProblemCode } from '../../contract/problemCodes';
import { PROBLEM_TITLES } from '../../contract/problemTitles';

/** What the problem's `errors` point at: a JSON pointer into the body, or a query parameter as `/name`. */
export type FieldError = NonNullable<Problem['errors']>[number];

/** An answer that is not the one asked for. Thrown by routes, sent as `application/problem+json`. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: ApiProblemCode,
    readonly detail: string,
    readonly options: {
      readonly errors?: readonly FieldError[];
      readonly headers?: Readonly<Record<string, string>>;
      /** Credits that are missing. */
      readonly shortfall?: string;
      /** What it costs now, in credits. */
      readonly total?: string;
    } = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'ApiProblem';
  }

  toResponse(): Response {
    const { errors, shortfall, total } = this.options;
    const body: Problem = problem.parse({
      type: 'about:blank',
      title: PROBLEM_TITLES[this.code],
      status: this.status,
      code: this.code,
      detail: this.detail,
      ...(errors === undefined ? {} : { errors }),
      ...(shortfall === undefined ? {} : { shortfall }),
      ...(total === undefined ? {} : { total }),
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

export function unauthenticated(headers: Readonly<Record<string, string>> = {}): ApiProblem {
  return new ApiProblem(401, 'unauthenticated', l10n.t('The request carries no valid access token.'), { headers });
}

export function notFound(): ApiProblem {
  return new ApiProblem(404, 'not_found', l10n.t('There is nothing at this address.'));
}

/** What happened is logged; the answer says nothing of the inside. */
export function internalError(): ApiProblem {
  return new ApiProblem(500, 'internal_error', l10n.t('The platform failed to handle the request.'));
}
