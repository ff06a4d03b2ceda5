import { AppError } from './appError';

/** @throws AppError `cancelled` when the signal has fired. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError('cancelled');
}

/** Runs one call at a time for a purpose: starting a new one aborts the one before it ("the newest call wins"). */
export class LatestCall {
  private current: AbortController | undefined;

  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.current?.abort();
    const controller = new AbortController();
    this.current = controller;
    try {
      return await work(controller.signal);
    } finally {
      if (this.current === controller) this.current = undefined;
    }
  }

  cancel(): void {
    this.current?.abort();
  }
}
