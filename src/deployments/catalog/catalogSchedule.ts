import type { AppError } from '../../common/appError';

/** A catalog that is younger is not read again when the view comes back, milliseconds. */
export const FRESH_MS = 5 * 60_000;

/** Waits after a first, second, … failure in a row, milliseconds. */
const PAUSES = [5_000, 15_000, 30_000, 60_000, 120_000];

/** Failures that waiting does not mend: the person does something, and the connection says so. */
const LASTING: ReadonlySet<string> = new Set([
  'signedOut',
  'unauthenticated',
  'forbidden',
  'notConnected',
  'invalidSetting',
  'notARadApi',
]);

/** What is known of the last readings; times in milliseconds since the epoch. */
export interface CatalogReadings {
  /** When the rows were read; undefined before the first answer. */
  readonly readAt: number | undefined;
  /** When it was last tried. */
  readonly triedAt: number | undefined;
  /** Why the last reading failed, and how many have in a row. */
  readonly failure: AppError | undefined;
  readonly failures: number;
  /** Something happened after which another answer is expected, as a publish. */
  readonly isSuspect: boolean;
}

/** How long the catalog is left alone while somebody looks at it, milliseconds; 0: it is read now. */
export function untilNextRead(readings: CatalogReadings, now: number): number {
  const { readAt, triedAt, failure, failures, isSuspect } = readings;
  if (failure !== undefined && triedAt !== undefined) {
    const pause = LASTING.has(failure.reason) ? FRESH_MS : (PAUSES[failures - 1] ?? FRESH_MS);
    return Math.max(0, triedAt + pause - now, (failure.details.retryAt ?? 0) - now);
  }
  return readAt === undefined || isSuspect ? 0 : Math.max(0, readAt + FRESH_MS - now);
}
