import { pause } from '../common/abort';
import { AppError } from '../common/appError';

/** Failures after which nobody knows whether the request was carried out. */
const UNKNOWN_OUTCOME: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'serverError', 'offline']);

/** Waits between the attempts, milliseconds. */
const PAUSES = [500, 2000];

/**
 * Sends a write again while its outcome is not known. The request carries an idempotency key that stays the same, so the platform does
 * it once and answers alike (platform-api.md, "Idempotency").
 * @throws AppError the last failure
 */
export async function untilAnswered<T>(
  send: (signal: AbortSignal | undefined) => Promise<T>,
  signal?: AbortSignal,
  pauses: readonly number[] = PAUSES,
): Promise<T> {
  for (const wait of pauses) {
    try {
      return await send(signal);
    } catch (error) {
      const isBusy = AppError.is(error) && error.details.code === 'in_progress';
      if (!isBusy && !(AppError.is(error) && UNKNOWN_OUTCOME.has(error.reason))) throw error;
    }
    await pause(wait, signal);
  }
  return send(signal);
}
