import { pause } from '../common/abort';
import { AppError } from '../common/appError';

const ATTEMPTS = 4;
const FIRST_WAIT_MS = 500;
/** A limit that ends later than this is told to the person instead of waited for, milliseconds. */
const LONGEST_WAIT_MS = 10_000;

const TRANSIENT: readonly string[] = ['rateLimited', 'serverError', 'unreachable', 'timeout'];

/**
 * Repeats a request that only reads after failures that pass by themselves, with growing and scattered waits. Whatever changes
 * something must not be given to it.
 * @throws AppError of the last attempt, `cancelled`
 */
export async function retried<T>(read: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (!AppError.is(error) || !TRANSIENT.includes(error.reason) || attempt === ATTEMPTS) throw error;
      const wait = waitBefore(error, attempt);
      if (wait === undefined) throw error;
      await pause(wait, signal);
    }
  }
}

function waitBefore({ details }: AppError, attempt: number): number | undefined {
  if (details.retryAt !== undefined) {
    const wait = details.retryAt - Date.now();
    return wait > LONGEST_WAIT_MS ? undefined : Math.max(wait, FIRST_WAIT_MS);
  }
  return FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + scatter());
}

/** From 0 to 1: clients that failed together do not come back together. */
const scatter = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
