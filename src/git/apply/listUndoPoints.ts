import { gitText } from '../runGit';
import { listRecords, readRecord } from './undoRecord';
import type { UndoPoint } from './undoPoint';

/**
 * The applies of a work tree that are recorded, newest first.
 * @param root any directory of the work tree
 * @throws AppError of git
 */
export async function listUndoPoints(root: string): Promise<readonly UndoPoint[]> {
  const top = await gitText(root, ['rev-parse', '--show-toplevel']);
  const records = await listRecords(top);
  const points = await Promise.all(
    records.map(async ({ id, state }): Promise<UndoPoint | undefined> => {
      const record = await readRecord(top, id, state).catch(() => undefined);
      return (
        record && {
          id,
          root: top,
          at: record.at,
          title: record.title,
          session: record.session,
          paths: record.files.map(({ path }) => path),
          state,
        }
      );
    }),
  );
  return points.filter((point) => point !== undefined);
}
