import type { AppError } from '../../common/appError';
import type { UndoPoint } from '../../git/apply/undoPoint';
import type { Proposal } from '../../git/proposal/proposal';

/** What a review asks of the editor. */
export interface ReviewDesk {
  readonly isTrusted: () => boolean;
  /**
   * Asks to save what is typed and not saved in these files: the editor would write it over the review's work later.
   * @param paths relative to `root`
   * @returns `saved` when files were written, `refused` when the person does not want it
   */
  readonly saveBefore: (
    root: string,
    paths: readonly string[],
    what: 'apply' | 'undo',
  ) => Promise<'clean' | 'saved' | 'refused'>;
  /** Takes an apply back, with the questions that this needs. @returns whether it was undone @throws AppError of git */
  readonly undo: (point: UndoPoint) => Promise<boolean>;
  /** Opens the multi-file diff, or the diff of one file; a conflict that can be resolved, in the merge editor. */
  readonly show: (session: string, title: string, proposal: Proposal, path: string | undefined) => Promise<void>;
  /** Opens what was written beside what is committed. */
  readonly showWritten: (point: UndoPoint) => Promise<void>;
  /** Runs what repairs a failure. */
  readonly repair: (failure: AppError) => Promise<void>;
  /** What can be undone has changed. */
  readonly followUndo: () => Promise<void>;
}
