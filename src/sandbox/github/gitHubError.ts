/** One entry of GitHub's `errors` in a 422. */
export interface ValidationError {
  readonly resource: string;
  readonly field?: string;
  readonly code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'custom';
  readonly message?: string;
}

const DOCUMENTATION = 'https://docs.github.com/rest';

/**
 * An answer that is not the one asked for, in GitHub's form. Its messages are part of the interface: clients compare
 * them, so they are GitHub's own words and not localised.
 */
export class GitHubError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors?: readonly ValidationError[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'GitHubError';
  }

  toResponse(): Response {
    const body = {
      message: this.message,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
      documentation_url: DOCUMENTATION,
      status: String(this.status),
    };
    return new Response(JSON.stringify(body), {
      status: this.status,
      headers: { ...this.headers, 'content-type': 'application/json; charset=utf-8' },
    });
  }
}

/** Also the answer for what exists and may not be seen. */
export function notFound(message = 'Not Found'): GitHubError {
  return new GitHubError(404, message);
}

export function validationFailed(...errors: readonly ValidationError[]): GitHubError {
  return new GitHubError(422, 'Validation Failed', errors);
}

export function repositoryIsEmpty(): GitHubError {
  return new GitHubError(409, 'Git Repository is empty.');
}
