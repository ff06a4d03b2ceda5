import type { LineEdit } from '../proposal/chosenFiles';
import {
  endingBytes,
  endingOf,
  LINE_FEED,
  LINE_FEEDS,
  splitLines,
  withoutEnding,
  type LineFeed,
} from '../proposal/lines';

/** A file's lines as they lie on the disk, and where its new lines come from. */
export interface RawEdit {
  /** As it is on the disk. */
  readonly raw: Buffer;
  /** The same, as git stores it. */
  readonly stored: Buffer;
  /** What it becomes, as git stores it. */
  readonly next: Buffer;
  /** From `stored` to `next`. */
  readonly edits: readonly LineEdit[];
}

/**
 * The partner's own lines with some replaced, where they are those of the stored version but for their endings. New lines end as
 * the line they replace, or the one before, does.
 * @returns undefined when more than line endings differ
 */
export function withRawLines({ raw, stored, next, edits }: RawEdit): Buffer | undefined {
  const [rawLines, storedLines] = [splitLines(raw), splitLines(stored)];
  const isSame = rawLines.length === storedLines.length && rawLines.every((line, at) => isBut(line, storedLines[at]));
  return isSame ? replaced(rawLines, splitLines(next), edits, LINE_FEED, next.at(-1) === 0x0a) : undefined;
}

const isBut = (raw: Buffer, stored: Buffer | undefined): boolean =>
  stored !== undefined && withoutEnding(raw).equals(withoutEnding(stored));

/**
 * The same for files whose lines git changes on their way to the disk: encodings, `ident`, filter programs that work line by line.
 * @param written `next` as git would write it to the disk: new lines are taken from there
 * @returns undefined when there are not as many lines on the disk as in the object store. What comes may still be wrong: the
 *   caller has to see that it is stored as `next`.
 */
export function withWrittenLines({ raw, stored, next, edits }: RawEdit, written: Buffer): Buffer | undefined {
  const [before, after] = [splitLines(stored).length, splitLines(next).length];
  for (const feed of LINE_FEEDS) {
    const [rawLines, newLines] = [splitLines(raw, feed), splitLines(written, feed)];
    if (rawLines.length !== before || newLines.length !== after) continue;
    const isEnded = newLines.length > 0 && endingOf(newLines[newLines.length - 1] ?? Buffer.alloc(0), feed) > 0;
    return replaced(rawLines, newLines, edits, feed, isEnded);
  }
  return undefined;
}

function replaced(
  rawLines: readonly Buffer[],
  newLines: readonly Buffer[],
  edits: readonly LineEdit[],
  feed: LineFeed,
  isEnded: boolean,
): Buffer {
  const result: Buffer[] = [];
  let at = 0;
  for (const { oldStart, oldEnd, newStart, newEnd } of edits) {
    result.push(...rawLines.slice(at, oldStart));
    const gone = rawLines.slice(oldStart, oldEnd);
    newLines.slice(newStart, newEnd).forEach((line, index) => {
      const like = gone[index] ?? result.at(-1) ?? rawLines[oldEnd];
      result.push(endedLike(line, like, feed));
    });
    at = oldEnd;
  }
  result.push(...rawLines.slice(at));
  return ended(result, feed, isEnded);
}

function endedLike(line: Buffer, like: Buffer | undefined, feed: LineFeed): Buffer {
  if (like === undefined || endingOf(line, feed) === 0 || endingOf(like, feed) === 0) return line;
  return Buffer.concat([withoutEnding(line, feed), endingBytes(like, feed)]);
}

/** Every line but the last has an ending; the last has one exactly when the new version's last line has. */
function ended(lines: readonly Buffer[], feed: LineFeed, isEnded: boolean): Buffer {
  const usual = lines.map((line) => endingBytes(line, feed)).find(({ length }) => length > 0) ?? Buffer.from(feed);
  const last = lines.length - 1;
  return Buffer.concat(
    lines.map((line, index) => {
      const isOpen = endingOf(line, feed) === 0;
      if (index < last || isEnded) return isOpen ? Buffer.concat([line, usual]) : line;
      return withoutEnding(line, feed);
    }),
  );
}
