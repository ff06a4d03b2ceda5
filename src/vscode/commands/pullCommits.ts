import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { EditorRepository } from '../git/gitApi';
import { gitErrorCode, isUndecided } from '../git/gitFailure';
import { remoteTarget, withGit } from '../git/gitTarget';
import type { Graph } from '../graph';

/** `RAD: Pull`: takes over what the remote that the platform reads has of the current branch. */
export async function pullCommits(graph: Graph, argument: unknown): Promise<void> {
  const { editor, situation, upstream } = await remoteTarget(graph, argument);
  const { branch, remote, operation } = situation;
  if (branch === undefined || operation !== undefined)
    throw new AppError('gitFailed', { detail: l10n.t('there is no branch to pull into now.') });
  const hasConflicts = await withGit(graph, () =>
    pull(editor, upstream, remote, branch).then(
      () => false,
      (error: unknown) => {
        if (gitErrorCode(error) !== 'Conflict') throw error;
        return true;
      },
    ),
  );
  if (!hasConflicts) return;
  await vscode.commands.executeCommand('workbench.view.scm');
  void vscode.window.showWarningMessage(
    l10n.t('GitHub and you have changed the same lines: resolve the conflicts in Source Control and commit.'),
  );
}

async function pull(editor: EditorRepository, upstream: string, remote: string, branch: string): Promise<void> {
  const counterpart = `${remote}/${branch}`;
  if (upstream === '') {
    await editor.fetch(remote);
    await editor.setBranchUpstream(branch, counterpart);
  } else if (!upstream.startsWith(`${remote}/`)) {
    // The branch follows another remote, and keeps to it.
    await editor.fetch(remote);
    return editor.merge(counterpart);
  }
  return editor.pull().catch((error: unknown) => {
    // Both sides have commits, and nobody has told git to merge or to rebase: merging loses nothing of either.
    if (!isUndecided(error)) throw error;
    return editor.merge(upstream === '' ? counterpart : upstream);
  });
}
