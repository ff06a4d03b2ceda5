import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { EditorRepository } from '../git/gitApi';
import { gitTarget, withGit } from '../git/gitTarget';
import type { Graph } from '../graph';

/** `RAD: Switch Branch…`: offers the branch that the platform reads first, and VS Code's own list of all. */
export async function switchBranch(graph: Graph, argument: unknown): Promise<void> {
  const { editor, situation } = await gitTarget(graph, argument);
  const published = situation?.publishedBranch;
  if (situation !== undefined && published !== undefined && published !== situation.branch) {
    const chosen = await chooseBranch(published);
    if (chosen === 'published') {
      await withGit(graph, () => checkOut(editor, published, situation.remote));
      return;
    }
  }
  await withGit(graph, () => Promise.resolve(vscode.commands.executeCommand('git.checkout', editor.rootUri)));
}

/** @throws AppError `cancelled` */
async function chooseBranch(published: string): Promise<'published' | 'other'> {
  const items = [
    {
      label: `$(git-branch) ${published}`,
      description: l10n.t('the platform reads it'),
      choice: 'published' as const,
    },
    { label: l10n.t('Another branch…'), choice: 'other' as const },
  ];
  const options = { title: l10n.t('Switch Branch'), placeHolder: l10n.t('Branch to work on') };
  const chosen = await vscode.window.showQuickPick(items, options);
  if (chosen === undefined) throw new AppError('cancelled');
  return chosen.choice;
}

async function checkOut(editor: EditorRepository, branch: string, remote: string): Promise<void> {
  const exists = await editor.getBranch(branch).then(
    ({ name }) => name === branch,
    () => false,
  );
  if (exists) return editor.checkout(branch);
  // With several remotes git would not know which one is meant.
  await editor.createBranch(branch, true, `${remote}/${branch}`);
  await editor.setBranchUpstream(branch, `${remote}/${branch}`);
}
