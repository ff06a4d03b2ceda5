import { AppError } from '../../common/appError';

/**
 * Keeps what somebody types for one address or account from going to another that takes its place while the box is open:
 * settings and accounts change in other windows too.
 * @param now what it goes to at the moment
 * @returns `send`, which throws AppError `accountChanged` when that became another one
 */
export function sendToSame<T>(
  now: () => string | undefined,
  send: (text: string, signal: AbortSignal) => Promise<T>,
): (text: string, signal: AbortSignal) => Promise<T> {
  const before = now();
  return async (text, signal) => {
    if (before === undefined || now() !== before) throw new AppError('accountChanged');
    return send(text, signal);
  };
}
