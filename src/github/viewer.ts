import { AppError } from '../common/appError';
import { readObject, readText } from './answers';
import { MISSING_SCOPE } from './refusalCodes';

/** Who a token belongs to. */
export interface Viewer {
  readonly login: string;
  /** The scopes of a classic or OAuth token; undefined for others, which have permissions in their place. */
  readonly scopes?: readonly string[];
}

/** Fine-grained tokens and those of GitHub Apps have permissions; for the latter the header comes empty ("Token prefixes"). */
const WITHOUT_SCOPES = /^(?:github_pat_|ghu_|ghs_)/;

/**
 * @param scopes the header `x-oauth-scopes`; GitHub leaves it out for fine-grained tokens
 * @param token looked at for its kind only
 * @throws UnexpectedAnswer
 */
export function readViewer(user: unknown, scopes: string | undefined, token: string): Viewer {
  const login = readText(readObject(user, 'user'), 'login');
  if (scopes === undefined || WITHOUT_SCOPES.test(token)) return { login };
  const names = scopes.split(',').map((scope) => scope.trim());
  return { login, scopes: names.filter((scope) => scope !== '') };
}

/**
 * Whether the token has the scope. One with permissions in place of scopes is not refused here: what it may do
 * shows at each repository only.
 * @throws AppError `forbidden` with code `missing_scope` and the scope's name as detail
 */
export function requireScope({ scopes }: Viewer, scope: string, target: string): void {
  if (scopes === undefined || scopes.includes(scope)) return;
  throw new AppError('forbidden', { service: 'github', code: MISSING_SCOPE, detail: scope, target });
}
