import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { GitSituation } from '../../publishing/gitSituation';
import { isOnPublishedBranch, pushConsequence } from '../../publishing/situationText';
import { gitErrorCode } from '../git/gitFailure';
import { isConfirmed, remoteTarget, withGit } from '../git/gitTarget';
import type { Graph } from '../graph';
import { COMMANDS } from '../ids';
import { plainNotice } from '../plainNotice';

/**
 * `RAD: Push`: pushes the current branch to the remote that the platform reads, under its own name.
 * @param argument a root, or `{root, isConfirmed: true}` where a dialog has named branch and remote already
 */
export async function pushCommits(graph: Graph, argument: unknown): Promise<void> {
  const { root, editor, situation, upstream } = await remoteTarget(graph, argument);
  const { branch, remote, isUnborn } = situation;
  if (branch === undefined) throw new AppError('gitFailed', { detail: l10n.t('there is no branch to push now.') });
  if (isUnborn === true) throw new AppError('gitFailed', { detail: l10n.t('there is no commit to push yet.') });
  if (!isConfirmed(argument)) await confirm(situation, branch);
  const isRejected = await withGit(graph, () =>
    editor.push(remote, branch, upstream === '').then(
      () => false,
      (error: unknown) => {
        if (gitErrorCode(error) !== 'PushRejected') throw error;
        return true;
      },
    ),
  );
  if (isRejected) offerPull(root, branch, remote);
  else if (!isOnPublishedBranch(situation)) tellOtherBranch(situation, branch);
}

/** @throws AppError `cancelled` */
async function confirm(situation: GitSituation, branch: string): Promise<void> {
  const question = l10n.t('Push {0} to {1}?', branch, situation.remote);
  const push = l10n.t('Push');
  const options = { modal: true, detail: pushConsequence(situation) };
  if ((await vscode.window.showInformationMessage(question, options, push)) !== push) throw new AppError('cancelled');
}

function offerPull(root: string, branch: string, remote: string): void {
  const sentence = l10n.t(
    '{0} was not pushed: {1} has commits that you do not have. Nothing was overwritten.',
    branch,
    remote,
  );
  const pull = l10n.t('Pull');
  void vscode.window.showWarningMessage(plainNotice(sentence), pull).then((chosen) => {
    if (chosen === pull) void vscode.commands.executeCommand(COMMANDS.pull, root);
  });
}

function tellOtherBranch({ publishedBranch }: GitSituation, branch: string): void {
  if (publishedBranch === undefined) return;
  const sentence = l10n.t(
    '{0} is on GitHub. The platform reads {1}: merge it there to publish it.',
    branch,
    publishedBranch,
  );
  void vscode.window.showInformationMessage(plainNotice(sentence));
}
