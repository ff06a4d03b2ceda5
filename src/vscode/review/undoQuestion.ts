import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { UndoPoint } from '../../git/apply/undoPoint';
import { plainNotice } from '../plainNotice';

/**
 * Undoes an apply exactly; where files were changed since, says which, and offers to take only the applied changes out of them.
 * @returns whether it was undone
 * @throws AppError of git
 */
export async function undoQuestion(point: UndoPoint): Promise<boolean> {
  const { undoApply } = await import('../../git/apply/undoApply');
  const outcome = await undoApply(point, 'exact').catch((error: unknown) => {
    // Another window has undone it.
    if (AppError.is(error, 'notFound')) return { kind: 'undone', paths: [] } as const;
    throw error;
  });
  if (outcome.kind === 'undone') return true;
  const merge = l10n.t('Undo Around Them');
  const chosen = await vscode.window.showWarningMessage(
    l10n.t('Some of these files were changed since. Nothing was undone.'),
    {
      modal: true,
      detail: l10n.t(
        '{0}\n\nYour later changes can be kept, where they do not touch the applied ones.',
        outcome.paths.join('\n'),
      ),
    },
    merge,
  );
  if (chosen !== merge) return false;
  const merged = await undoApply(point, 'threeWay');
  if (merged.kind === 'undone') return true;
  void vscode.window.showWarningMessage(
    plainNotice(
      l10n.t('Nothing was undone: your later changes touch the applied ones in {0}.', merged.paths.join(', ')),
    ),
  );
  return false;
}
