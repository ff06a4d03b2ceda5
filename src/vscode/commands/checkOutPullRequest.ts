import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { GITHUB_API_URL, webUrlOf } from '../../github/apiUrl';
import { withCancellableProgress } from '../github/cancellableProgress';
import type { Graph } from '../graph';
import { chooseSession } from './chooseSession';
import { plainNotice } from '../plainNotice';

/**
 * Checks out the pull request that a session has made: its head becomes a local branch. git itself refuses when local changes would be
 * overwritten.
 */
export async function checkOutPullRequest(graph: Graph, argument: unknown): Promise<void> {
  if (!vscode.workspace.isTrusted) throw new AppError('untrustedWorkspace');
  const session = await chooseSession(graph, argument, ({ pullRequests }) => pullRequests.length > 0);
  const sessions = await graph.sessions();
  const url = sessions.known(session)?.pullRequests.at(-1)?.url ?? '';
  const repository = sessions.repositoryOf(session);
  const name = sessions.origin(session)?.repository ?? sessions.known(session)?.repository;
  const number = numberOf(url, webUrlOf(graph.connection.endpoints?.githubApiUrl ?? GITHUB_API_URL), name);
  if (number === undefined) throw new AppError('notFound', { service: 'github' });
  if (repository?.place !== 'clone') throw new AppError('noClone', { target: name ?? '' });
  const { root } = repository.modules;
  const web = webUrlOf(graph.connection.endpoints?.githubApiUrl ?? GITHUB_API_URL).replace(/\/+$/, '');
  const credential = await graph.github.gitCredential();
  const branch = `jules/pull-${number}`;
  await withCancellableProgress(l10n.t('Checking out pull request {0}', number), async (signal) => {
    const { checkOutPullRequestHead } = await import('../node/pullRequestHead');
    await checkOutPullRequestHead({ root, url: `${web}/${name ?? ''}.git`, number, branch, credential, signal });
  });
  await graph.workspace.refresh();
  void vscode.window.showInformationMessage(plainNotice(l10n.t('The pull request is checked out as {0}.', branch)));
}

/** The number of a pull request of a repository on the connected GitHub; undefined for any other address. */
function numberOf(url: string, webUrl: string, repository: string | undefined): number | undefined {
  const start = `${webUrl.replace(/\/+$/, '')}/${repository ?? ''}/pull/`;
  if (repository === undefined || !url.toLowerCase().startsWith(start.toLowerCase())) return undefined;
  const number = /^(\d{1,9})\/?$/.exec(url.slice(start.length))?.[1];
  return number === undefined ? undefined : Number(number);
}
