import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { UndoPoint } from '../../git/apply/undoPoint';
import type { ProposedFile } from '../../patch/proposedFile';
import { basename } from '../../common/path';
import { committedUris } from '../git/gitExtension';
import { proposalUri } from './proposalDocuments';

/** Opens all files of a review in one multi-file diff: as they are, and as proposed. */
export async function openReview(session: string, title: string, files: readonly ProposedFile[]): Promise<void> {
  const resources = files.map(({ path, change }) => {
    const ours = proposalUri({ session, path, side: 'ours' });
    const merged = proposalUri({ session, path, side: 'merged' });
    return [merged, change === 'added' ? undefined : ours, change === 'deleted' ? undefined : merged] as const;
  });
  await vscode.commands.executeCommand('vscode.changes', l10n.t('Jules: {0}', title), resources);
}

/** Opens the diff of one file; of a conflict, what each side has made of the common version. */
export async function openReviewedFile(session: string, { path, change }: ProposedFile): Promise<void> {
  const name = basename(path);
  const diff = (left: 'base' | 'ours', right: 'ours' | 'theirs' | 'merged', title: string): Thenable<unknown> =>
    vscode.commands.executeCommand(
      'vscode.diff',
      proposalUri({ session, path, side: left }),
      proposalUri({ session, path, side: right }),
      title,
      { preview: false },
    );
  if (change !== 'conflicted') {
    await diff('ours', 'merged', l10n.t('{0} (proposed by Jules)', name));
    return;
  }
  await diff('base', 'theirs', l10n.t('{0}: what Jules changed', name));
  await diff('ours', 'theirs', l10n.t('{0}: yours ↔ of Jules', name));
}

/** Opens the files that an apply has written, beside what is committed of them. @throws AppError of the Git extension */
export async function openWritten({ root, title, paths }: UndoPoint): Promise<void> {
  const { trackedPaths } = await import('../../git/trackedPaths');
  const [committed, tracked] = await Promise.all([committedUris(root), trackedPaths(root)]);
  const resources = await Promise.all(
    paths.map(async (path) => {
      const file = vscode.Uri.joinPath(vscode.Uri.file(root), path);
      const isThere = await vscode.workspace.fs.stat(file).then(
        () => true,
        () => false,
      );
      return [file, tracked.has(path) ? committed(file) : undefined, isThere ? file : undefined] as const;
    }),
  );
  await vscode.commands.executeCommand('vscode.changes', l10n.t('Jules: {0}', title), resources);
}
