import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { webUrlOf } from '../../github/apiUrl';
import { isFullName } from '../../github/repository';
import { withCancellableProgress } from '../github/cancellableProgress';
import { chooseCloneFolder } from '../github/cloneFolder';
import { openClone } from '../github/openClone';
import { requiredGitHub } from '../github/requiredGitHub';
import type { Graph } from '../graph';

/**
 * `RAD: Clone Repository…`: clones the selected repository, or the one that is asked for, into a folder of the person's
 * choice. The credential of the connected GitHub goes to its own address alone.
 * @param argument `owner/name`
 */
export async function cloneRepository(graph: Graph, argument?: unknown): Promise<void> {
  const apiUrl = await requiredGitHub(graph);
  const repository = await wantedRepository(graph, argument);
  const target = await chooseCloneFolder(apiUrl, repository);
  if (target.isClone) {
    await openClone(target.folder, l10n.t('{0} is in this folder already.', repository));
    return;
  }
  const credential = await graph.github.gitCredential();
  const { cloneGitHubRepository } = await import('../node/repositoryClone');
  const title = l10n.t('Cloning {0}', repository);
  const folder = await withCancellableProgress(title, (signal, onText) =>
    cloneGitHubRepository({
      repository,
      webUrl: webUrlOf(apiUrl),
      parentDirectory: target.parent.fsPath,
      credential,
      proxy: editorProxy(),
      signal,
      onText,
    }),
  );
  await openClone(vscode.Uri.file(folder), l10n.t('{0} is cloned.', repository));
}

async function wantedRepository(graph: Graph, argument: unknown): Promise<string> {
  if (typeof argument === 'string') {
    if (isFullName(argument)) return argument;
    throw new AppError('invalidRequest', { service: 'github', detail: argument.slice(0, 100) });
  }
  const selected = graph.repository.fullName ?? (await readSelected(graph));
  if (selected !== undefined) return selected;
  await graph.github.load();
  const { pickRepository } = await import('../github/pickRepository');
  return (await pickRepository(graph, l10n.t('Clone Repository'))).fullName;
}

/** The selected repository when this window never read it; without an answer the person chooses one. */
async function readSelected({ connection, repository, log }: Graph): Promise<string | undefined> {
  if (connection.account === undefined || repository.settings !== undefined) return undefined;
  const title = l10n.t('Reading which repository is selected');
  return withCancellableProgress(title, (signal) => repository.read(signal)).then(
    (settings) => settings?.repository?.fullName,
    (error: unknown) => {
      if (AppError.is(error, 'cancelled')) throw error;
      log.error('reading the selected repository', error);
      return undefined;
    },
  );
}

/** What the person set for the whole editor; a workspace must not choose what a credential travels through. */
function editorProxy(): string | undefined {
  const proxy = vscode.workspace.getConfiguration().inspect<unknown>('http.proxy')?.globalValue;
  return typeof proxy === 'string' && proxy !== '' ? proxy : undefined;
}
