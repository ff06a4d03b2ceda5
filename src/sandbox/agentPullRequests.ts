import * as z from 'zod/mini';
import type { OpenPullRequest } from './agent/pullRequest';

const pull = z.object({ html_url: z.string() });

/**
 * Opens the agent's pull requests on the local GitHub, as the partner, through its REST API like any other client.
 * @param gitHubUrl known once it listens
 */
export function openPullRequestsAt(gitHubUrl: () => string, token: string): OpenPullRequest {
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${gitHubUrl()}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the local GitHub answers ${String(answer.status)} to ${path}`);
    return answer.json();
  };
  return async ({ repository, title, description, baseRef, headRef }) => {
    const [owner = ''] = repository.split('/');
    const query = new URLSearchParams({ head: `${owner}:${headRef}`, base: baseRef, state: 'open' });
    const [open] = z.array(pull).parse(await ask(`/repos/${repository}/pulls?${query.toString()}`));
    const found =
      open ??
      pull.parse(await ask(`/repos/${repository}/pulls`, { title, body: description, base: baseRef, head: headRef }));
    return { url: found.html_url };
  };
}
