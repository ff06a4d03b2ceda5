import { listUndoPoints } from './listUndoPoints';
import { restoreBefore, type Restored } from './recordedWrites';
import { dropRecord, listRecords, moveRecord, readRecord } from './undoRecord';
import type { UndoPoint } from './undoPoint';

/** No apply takes so long: its process has ended, and another one has got its number. Milliseconds. */
const TIME_LIMIT_MS = 10 * 60_000;

/**
 * Applies and undos of a work tree that were interrupted, newest first. Those of a process that is still at it are not among them.
 * @throws AppError of git
 */
export async function interruptedApplies(root: string): Promise<readonly UndoPoint[]> {
  const points = (await listUndoPoints(root)).filter(({ state }) => state === 'applying' || state === 'undoing');
  const interrupted = await Promise.all(
    points.map(async (point) => {
      const record = await readRecord(point.root, point.id, point.state).catch(() => undefined);
      const isOver = record === undefined || !isAlive(record.process) || Date.now() - record.at > TIME_LIMIT_MS;
      return isOver ? point : undefined;
    }),
  );
  return interrupted.filter((point) => point !== undefined);
}

/**
 * Repairs an interrupted apply or undo: every path is as before the apply again. What somebody has changed since stays, and is
 * named.
 * @param root top of the work tree
 * @throws AppError `notFound` when there is none of that id
 */
export async function recoverApply(root: string, id: string): Promise<Restored> {
  const state = (await listRecords(root)).find((record) => record.id === id)?.state ?? 'applying';
  const { files } = await readRecord(root, id, state);
  const outcome = await restoreBefore(root, id, files);
  if (state === 'undoing') await moveRecord(root, id, 'undoing', 'undone');
  else await dropRecord(root, id, state);
  return outcome;
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
