import { gitText } from '../runGit';
import { isActive, whileActive } from './activeRecords';
import { undoPointOf } from './listUndoPoints';
import { putOn, type Restored } from './recordedFiles';
import { listRecords, readRecord, settleRecord, storeRecord } from './undoRecord';
import type { UndoPoint } from './undoPoint';

/** No apply takes so long: its process has ended, and another one has got its number. Milliseconds. */
const TIME_LIMIT_MS = 10 * 60_000;

/**
 * Applies and undos of a work tree that were interrupted, newest first. Those that a process is still at are not among them.
 * @param root any directory of the work tree
 * @throws AppError of git
 */
export async function interruptedApplies(root: string): Promise<readonly UndoPoint[]> {
  const top = await gitText(root, ['rev-parse', '--show-toplevel']);
  const halfDone = (await listRecords(top)).filter(({ state }) => state === 'applying' || state === 'undoing');
  const interrupted = halfDone.filter(({ id, record }) => {
    const isLate = Date.now() - record.since > TIME_LIMIT_MS;
    return !isActive(top, id) && (isLate || record.process === process.pid || !isAlive(record.process));
  });
  return interrupted.map((stored) => undoPointOf(top, stored));
}

/**
 * Repairs an interrupted apply or undo: all of its paths are as before the apply again, or, when an undo was interrupted, as the
 * undo makes them. What somebody has changed since stays, and is named.
 * @param root top of the work tree
 * @throws AppError `notFound` when there is none of that id, of git; what the file system says
 */
export function recoverApply(root: string, id: string): Promise<Restored> {
  return whileActive(root, id, async () => {
    const { state: former, record, tree } = await readRecord(root, id);
    const { files, undo = [], directories } = record;
    if (former === 'applying') {
      const outcome = await putOn('before', root, id, files, directories, 'before');
      await settleRecord(root, id, record, outcome.left, 'keep');
      return outcome;
    }
    if (former !== 'undoing') return { restored: [], left: [] };
    const outcome = await putOn('after', root, id, undo, directories, 'before');
    await storeRecord(root, id, record, ['undone', 'undone'], tree);
    return outcome;
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
