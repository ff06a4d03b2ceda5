import { AppError } from './appError';

/** @throws AppError `cancelled` when the signal has fired. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError('cancelled');
}

/** Runs one call at a time for a purpose: starting a new one aborts the one before it ("the newest call wins"). */
export class LatestCall {
  private current: AbortController | undefined;
  private underWay: Promise<unknown> | undefined;

  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.current?.abort();
    const controller = new AbortController();
    this.current = controller;
    const call = work(controller.signal);
    this.underWay = call;
    try {
      return await call;
    } finally {
      if (this.underWay === call) this.underWay = undefined;
    }
  }

  /** Waits until no call is under way; a caller whose call was replaced thereby waits for the newest one. */
  async settled(): Promise<void> {
    while (this.underWay !== undefined) await this.underWay.catch(() => undefined);
  }

  cancel(): void {
    this.current?.abort();
  }
}

/** The result of work, as long as somebody waits for it. @throws AppError `cancelled` as soon as the signal fires */
export async function abandonable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const abandoned = new AbortController();
  try {
    return await Promise.race([work, rejectedBy(signal, abandoned.signal)]);
  } finally {
    abandoned.abort();
    // Nobody hears what becomes of it.
    work.catch(() => undefined);
  }
}

function rejectedBy(signal: AbortSignal, done: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = (): void => {
      reject(new AppError('cancelled'));
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true, signal: done });
  });
}

/** Waits. @throws AppError `cancelled` as soon as the signal fires */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(new AppError('cancelled'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
