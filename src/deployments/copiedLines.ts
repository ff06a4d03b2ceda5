import { throwIfAborted } from '../common/abort';
import { withoutAnsi } from './ansi';
import type { BuildLog } from './buildLog';

/** Lines that are made a text before others get their turn. */
const PORTION = 5000;

/**
 * Lines of a log as they are pasted elsewhere: without what a terminal would obey.
 * @param from index of the first @param to index of the last; the whole log without them
 * @throws AppError `cancelled`
 */
export async function copiedLines(
  log: BuildLog,
  { from, to }: { readonly from: number; readonly to: number } = { from: 0, to: log.lineCount - 1 },
  signal?: AbortSignal,
): Promise<string> {
  const texts: string[] = [];
  const end = Math.min(to, log.lineCount - 1);
  for (let first = Math.max(0, from); first <= end; first += PORTION) {
    for (const line of log.lines(first, Math.min(PORTION, end - first + 1))) texts.push(withoutAnsi(line));
    await new Promise((resolve) => setTimeout(resolve, 0));
    throwIfAborted(signal);
  }
  return texts.join('\n');
}
