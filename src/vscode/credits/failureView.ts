import type { AppError } from '../../common/appError';
import type { WireError } from '../../messages/envelope';
import { failureText } from '../failure';
import { COMMANDS } from '../ids';
import { ago } from '../trees/ageText';
import { wireError } from '../webviews/wireError';

/** A failure as a section shows it: with its button, and the age of what is shown instead. */
export interface FailureView {
  readonly failure?: WireError;
  readonly repair?: string;
  readonly stale?: string;
}

/** @param readAt of what is shown, milliseconds since the epoch */
export function failureView(failure: AppError | undefined, readAt: number | undefined): FailureView {
  if (failure === undefined) return {};
  const { repair } = failureText(failure);
  return {
    failure: wireError(failure),
    ...(repair && { repair: repair.label }),
    ...(readAt !== undefined && { stale: ago(readAt, Date.now()) }),
  };
}

/** The command of a failure's button; undefined when it is to read again. */
export function repairOf(failure: AppError | undefined): ReturnType<typeof failureText>['repair'] {
  const repair = failure && failureText(failure).repair;
  return repair?.command === COMMANDS.refresh ? undefined : repair;
}
