import type { AppError } from '../common/appError';

/** The first wait after a failure, and the longest, milliseconds. */
const RETRY_MS = 500;
const RETRY_LIMIT_MS = 30_000;

/** How long to wait after a failure. @param failures in a row before this one @returns milliseconds */
export function retryPause({ details }: AppError, failures: number): number {
  const own = Math.min(RETRY_LIMIT_MS, RETRY_MS * 2 ** failures);
  const asked = details.retryAt === undefined ? 0 : details.retryAt - Date.now();
  // Not all windows at the same moment.
  const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
  return Math.max(own, asked) * (1 + random / 1024);
}
