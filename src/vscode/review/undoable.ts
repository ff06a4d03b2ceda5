import { setContext } from '../context';
import type { WorkspaceModules } from '../modules/workspaceModules';

/** Whether an apply in the clones of this window can be undone, for the commands that do it. @throws AppError of git */
export async function followUndoable({ clones }: Pick<WorkspaceModules, 'clones'>): Promise<void> {
  const { listUndoPoints } = await import('../../git/apply/listUndoPoints');
  const points = await Promise.all(clones.map(({ modules }) => listUndoPoints(modules.root)));
  setContext({ undoable: points.flat().some(({ state }) => state === 'applied') });
}
