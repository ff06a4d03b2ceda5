import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { RepositoryModules } from '../../publishing/repositoryModules';
import type { Graph } from '../graph';
import { plainNotice } from '../plainNotice';

/** From so many on the partner is asked first. */
const MANY = 10;

/**
 * `RAD: Discard Staged Changes`: the ticks show again what is published; of one repository when its root is given.
 * @throws AppError `cancelled`
 */
export async function discard({ workspace }: Graph, argument?: unknown): Promise<void> {
  const all = workspace.repositories.map(({ modules }) => modules);
  const named = all.filter(({ root }) => root === argument);
  await discardTicks(new Map((named.length > 0 ? named : all).map((modules) => [modules, undefined])));
}

/**
 * Forgets staged ticks, asking first when there are many, and offers to stage them again.
 * @param targets paths of the modules; undefined for all of a repository
 * @throws AppError `cancelled`
 */
export async function discardTicks(
  targets: ReadonlyMap<RepositoryModules, readonly string[] | undefined>,
): Promise<void> {
  const count = [...targets].reduce((sum, [modules, paths]) => sum + (paths?.length ?? modules.stagedCount), 0);
  if (count >= MANY) await confirm(count);
  const forgotten = [...targets].map(([modules, paths]) => ({
    modules,
    key: modules.catalogState?.staged.key,
    ticks: modules.discard(paths),
  }));
  const discarded = forgotten.reduce((sum, { ticks }) => sum + ticks.size, 0);
  if (discarded === 0) return;
  // A notification may stay for hours: the command is done.
  void offerUndo(discarded).then((isWanted) => {
    if (!isWanted) return;
    for (const { modules, key, ticks } of forgotten) {
      // Another account may be in use by now: its ticks are its own.
      if (modules.catalogState?.staged.key === key) modules.stage(ticks);
    }
  });
}

async function confirm(count: number): Promise<void> {
  const discardAll = l10n.t('Discard');
  const chosen = await vscode.window.showWarningMessage(
    l10n.t('Discard {0} staged changes?', count),
    { modal: true, detail: l10n.t('The ticks show again what is published. Nothing that is published changes.') },
    discardAll,
  );
  if (chosen !== discardAll) throw new AppError('cancelled');
}

async function offerUndo(count: number): Promise<boolean> {
  const undo = l10n.t('Undo');
  const sentence = count === 1 ? l10n.t('Discarded 1 staged change.') : l10n.t('Discarded {0} staged changes.', count);
  return (await vscode.window.showInformationMessage(plainNotice(sentence), undo)) === undo;
}
