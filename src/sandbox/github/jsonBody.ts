import type * as z from 'zod/mini';
import { GitHubError, type ValidationError } from './gitHubError';
import type { GitHubContext } from './service';

/** Parses a request's body. @throws GitHubError 400 when it is not JSON, 422 when it does not fit */
export async function jsonBody<T extends z.ZodMiniType>(
  context: GitHubContext,
  resource: string,
  schema: T,
): Promise<z.infer<T>> {
  const text = await context.req.text();
  const result = schema.safeParse(text === '' ? {} : parse(text));
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue): ValidationError => {
    const missing = issue.code === 'invalid_type' && issue.input === undefined;
    return { resource, field: String(issue.path[0] ?? ''), code: missing ? 'missing_field' : 'invalid' };
  });
  throw new GitHubError(422, 'Validation Failed', errors);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GitHubError(400, 'Problems parsing JSON');
  }
}
