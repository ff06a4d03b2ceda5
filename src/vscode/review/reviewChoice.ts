import type { UndoPoint } from '../../git/apply/undoPoint';
import type { Choice } from '../../patch/proposedFile';
import type { ReviewState } from './reviewState';
import type { StoredReview } from './storedReviews';

/** The apply of that name, while it is in force. @throws AppError of git */
export async function appliedPoint(root: string, id: string): Promise<UndoPoint | undefined> {
  const { listUndoPoints } = await import('../../git/apply/listUndoPoints');
  return (await listUndoPoints(root)).find((point) => point.id === id && point.state === 'applied');
}

/** What an apply may write: a rename writes both of its names. */
export function writtenPaths({ proposal, choice }: ReviewState): readonly string[] {
  const chosen = new Set(choice?.chosenPaths);
  return (proposal?.files ?? [])
    .filter(({ path }) => chosen.has(path))
    .flatMap(({ path, renamedFrom }) => (renamedFrom === undefined ? [path] : [path, renamedFrom]));
}

/** Whether two choices take the same. */
export function isSameChoice(one: Choice | undefined, other: Choice): boolean {
  const plain = (choice: Choice): string => JSON.stringify([...choice].sort(([a], [b]) => (a < b ? -1 : 1)));
  return one !== undefined && plain(one) === plain(other);
}

/** What the next window is told of a review. @param before what the last one left */
export const storedState = (
  { choice, applied, phase }: ReviewState,
  before: StoredReview | undefined,
): Omit<StoredReview, 'at'> => {
  const saved = choice?.save() ?? before?.choice;
  return {
    ...(saved === undefined ? {} : { choice: saved }),
    ...(applied === undefined ? {} : { applied: applied.id }),
    ...(phase === 'committed' ? { isCommitted: true } : {}),
  };
};
