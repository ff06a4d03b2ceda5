import { gitText } from '../runGit';
import { listRecords, type StoredRecord } from './undoRecord';
import type { UndoPoint } from './undoPoint';

/**
 * The applies of a work tree that are recorded, newest first.
 * @param root any directory of the work tree
 * @throws AppError of git
 */
export async function listUndoPoints(root: string): Promise<readonly UndoPoint[]> {
  const top = await gitText(root, ['rev-parse', '--show-toplevel']);
  return (await listRecords(top)).map((stored) => undoPointOf(top, stored));
}

export const undoPointOf = (root: string, { id, state, record }: Omit<StoredRecord, 'tree'>): UndoPoint => ({
  id,
  root,
  at: record.at,
  title: record.title,
  session: record.session,
  paths: record.files.map(({ path }) => path),
  state,
});
