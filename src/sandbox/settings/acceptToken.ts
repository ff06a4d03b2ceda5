import * as l10n from '@vscode/l10n';
import { validationFailed, type ApiProblem } from '../http/apiProblem';
import type { GitHubTokens } from './gitHubTokens';

/** What the platform needs to read private repositories. */
const NEEDED_SCOPE = 'repo';

/**
 * The scopes of a token that lets the platform read the partner's repositories.
 * @throws ApiProblem validation_failed with the error code `token_rejected` or `scope_missing`, github_unavailable
 */
export async function acceptToken(
  github: GitHubTokens,
  token: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const scopes = await github.scopesOf(token, signal);
  if (scopes === undefined) throw refused('token_rejected', l10n.t('GitHub does not know this token.'));
  if (!scopes.includes(NEEDED_SCOPE)) {
    throw refused('scope_missing', l10n.t('The token lacks the scope {0}.', NEEDED_SCOPE));
  }
  return scopes;
}

function refused(code: string, detail: string): ApiProblem {
  return validationFailed(detail, [{ pointer: '/token', code, detail }]);
}
