import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { PartnerSettings } from '../../contract/partnerSettings';
import { isFullName, type Repository } from '../../github/repository';
import { withCancellableProgress } from '../github/cancellableProgress';
import { openRepository } from '../github/knownModules';
import { requiredGitHub } from '../github/requiredGitHub';
import type { Graph } from '../graph';
import { COMMANDS, VIEWS } from '../ids';
import { grantAccess } from './grantAccess';
import { plainNotice } from '../plainNotice';

/**
 * `RAD: Select Repository…`: fetches the repositories of the connected GitHub and selects one for the account in use.
 * What the platform or this window still lacks for it comes next.
 * @param argument `owner/name` to search for at first, as links name it; anything else is ignored
 */
export async function selectRepository(graph: Graph, argument?: unknown): Promise<void> {
  const { connection, repository } = graph;
  await connection.require();
  await graph.github.load();
  // Which one is selected now; without an answer the list is shown all the same.
  void repository.read().catch((error: unknown) => {
    graph.log.warn(`reading the selected repository: ${AppError.is(error) ? error.reason : 'failed'}`);
  });
  const { pickRepository } = await import('../github/pickRepository');
  const wanted = typeof argument === 'string' && isFullName(argument) ? argument : undefined;
  const selected = await pickRepository(graph, l10n.t('Select Repository'), wanted);
  const { fullName } = selected;
  const title = l10n.t('Selecting {0}', fullName);
  const settings = await withCancellableProgress(title, (signal) => repository.select(fullName, signal));
  if (needsAccess(selected, settings)) await grantOrLater(graph);
  const apiUrl = await requiredGitHub(graph);
  await vscode.commands.executeCommand(`${VIEWS.modules}.focus`);
  if (openRepository(graph, apiUrl, fullName) === undefined) offerClone(fullName);
}

/** Whether the platform has nothing yet to read a private repository with. */
const needsAccess = (selected: Repository, { githubToken, githubApp }: PartnerSettings): boolean =>
  selected.private && !githubToken.configured && githubApp?.installed !== true;

/** Whoever does not want to give access now has still selected the repository. */
async function grantOrLater(graph: Graph): Promise<void> {
  await grantAccess(graph).catch((error: unknown) => {
    if (!AppError.is(error, 'cancelled')) throw error;
  });
}

function offerClone(fullName: string): void {
  const clone = l10n.t('Clone…');
  const message = l10n.t(
    '{0} is selected. Its modules are shown as they are on GitHub; clone it to edit them.',
    fullName,
  );
  void vscode.window.showInformationMessage(plainNotice(message), clone).then((chosen) => {
    if (chosen === clone) void vscode.commands.executeCommand(COMMANDS.cloneRepository, fullName);
  });
}
