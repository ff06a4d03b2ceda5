import { throwIfAborted } from '../common/abort';
import { withoutAnsi } from './ansi';
import type { BuildLog } from './buildLog';

/** What is looked for. */
export interface LogSearchQuery {
  readonly text: string;
  /** A regular expression of ECMAScript; otherwise every character stands for itself. */
  readonly isRegex: boolean;
  readonly isCaseSensitive: boolean;
}

export interface LogMatches {
  /** Index of the line of each match, ascending: a line with two is there twice; no more than are worth a walk. */
  readonly lines: readonly number[];
  /** The search ended there. */
  readonly isCut: boolean;
}

const LIMIT = 10_000;
/** Lines that are looked at before others get their turn. */
const PORTION = 5000;

/** Characters of a line that are looked through: more are not drawn. */
const WIDTH_LIMIT = 4000;

/** Finds a text or a pattern; nothing where the pattern is none, or matches nothing. @throws AppError `cancelled` */
export async function searchLog(log: BuildLog, query: LogSearchQuery, signal?: AbortSignal): Promise<LogMatches> {
  const pattern = patternOf(query);
  if (pattern === undefined) return { lines: [], isCut: false };
  const found: number[] = [];
  for (let from = 0; from < log.lineCount; from += PORTION) {
    const lines = log.lines(from, PORTION);
    for (const [index, line] of lines.entries()) {
      for (const [match] of withoutAnsi(line).slice(0, WIDTH_LIMIT).matchAll(pattern)) {
        if (match === '') continue;
        if (found.length === LIMIT) return { lines: found, isCut: true };
        found.push(from + index);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
    throwIfAborted(signal);
  }
  return { lines: found, isCut: false };
}

function patternOf({ text, isRegex, isCaseSensitive }: LogSearchQuery): RegExp | undefined {
  if (text === '') return undefined;
  try {
    return new RegExp(isRegex ? text : text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), isCaseSensitive ? 'g' : 'gi');
  } catch {
    return undefined;
  }
}
