import type { AppError } from '../common/appError';

/** One sentence about how modules were read, and what leads to its repair. */
export interface ReadingHint {
  readonly text: string;
  /** Why nothing newer could be read; `truncated`: there are more files than are listed. */
  readonly cause: AppError | 'truncated';
}
