import * as l10n from '@vscode/l10n';
import { ApiProblem } from '../http/apiProblem';

/** What the platform asks GitHub about tokens. */
export interface GitHubTokens {
  /**
   * The scopes of a token, none for one that has no scopes at all; undefined when GitHub does not know it.
   * @throws ApiProblem github_unavailable
   */
  scopesOf(token: string, signal: AbortSignal): Promise<readonly string[] | undefined>;
}

/** How long GitHub may take, milliseconds. */
const TIME_LIMIT = 10_000;

/** Asks GitHub's REST API: `x-oauth-scopes` of `GET /user` names the scopes of a classic token. */
export class GitHubTokensOverHttp implements GitHubTokens {
  /** @param baseUrl origin of the API, asked on each call */
  constructor(private readonly baseUrl: () => string) {}

  async scopesOf(token: string, signal: AbortSignal): Promise<readonly string[] | undefined> {
    // Nothing else can be sent in a header, so GitHub cannot have given it out.
    if (!/^[\x21-\x7e]+$/.test(token)) return undefined;
    const answer = await this.ask(token, AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT)]));
    await answer.body?.cancel();
    if (answer.status === 401) return undefined;
    if (!answer.ok) throw unavailable();
    const scopes = answer.headers.get('x-oauth-scopes') ?? '';
    return scopes.split(',').flatMap((scope) => (scope.trim() === '' ? [] : [scope.trim()]));
  }

  private async ask(token: string, signal: AbortSignal): Promise<Response> {
    try {
      return await fetch(`${this.baseUrl()}/user`, {
        headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' },
        redirect: 'error',
        signal,
      });
    } catch {
      // The cause names the request, and with it the token.
      throw unavailable();
    }
  }
}

function unavailable(): ApiProblem {
  return new ApiProblem(502, 'github_unavailable', l10n.t('GitHub does not answer. Try again later.'));
}
