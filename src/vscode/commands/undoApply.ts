import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';
import { undoQuestion } from '../review/undoQuestion';

/** `RAD: Undo Applied Changes of Jules…`: one of the last applies of the open clones. */
export async function undoApply(graph: Graph): Promise<void> {
  const { listUndoPoints } = await import('../../git/apply/listUndoPoints');
  const lists = await Promise.all(graph.workspace.clones.map(({ modules }) => listUndoPoints(modules.root)));
  const points = lists.flat().filter(({ state }) => state === 'applied');
  if (points.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('There is nothing to undo.'));
    return;
  }
  const items = points.map((point) => ({
    label: point.title === '' ? l10n.t('Changes of Jules') : point.title,
    description: new Date(point.at).toLocaleString(),
    detail: point.paths.slice(0, 5).join(', '),
    point,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: l10n.t('Undo which changes?') });
  if (chosen === undefined) throw new AppError('cancelled');
  const review = (await graph.reviews()).all.find(({ current }) => current.applied?.id === chosen.point.id);
  if (review !== undefined) {
    await review.act('undo');
    return;
  }
  if (await undoQuestion(chosen.point)) vscode.window.setStatusBarMessage(l10n.t('Undone.'), 3000);
}
