import { throwIfAborted } from './abort';

/** Begins a piece of work when its turn has come. @throws AppError `cancelled` when the signal has fired by then */
export type Limited = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets so many pieces of work run at the same time; the others wait in the order they came. */
export function limitedTo(limit: number, signal?: AbortSignal): Limited {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= limit) {
      // Whoever ends hands its place over.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running++;
    try {
      throwIfAborted(signal);
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
