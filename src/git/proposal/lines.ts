const RETURN = 0x0d;

/** How lines end in the bytes of a file: a line feed, of one byte or as UTF-16 writes it. */
export type LineFeed = readonly number[];

export const LINE_FEED: LineFeed = [0x0a];
export const LINE_FEEDS: readonly LineFeed[] = [LINE_FEED, [0x0a, 0x00], [0x00, 0x0a]];

/** The lines of a file as git counts them, each with its line feed; the last one may have none. */
export function splitLines(bytes: Buffer, feed = LINE_FEED): readonly Buffer[] {
  const wanted = Buffer.from(feed);
  const width = wanted.length;
  const lines: Buffer[] = [];
  let [at, from] = [0, 0];
  while (at < bytes.length) {
    const end = bytes.indexOf(wanted, from);
    // Half of one character and half of the next are no line feed.
    if (end !== -1 && end % width !== 0) {
      from = end + 1;
      continue;
    }
    const next = end === -1 ? bytes.length : end + width;
    lines.push(bytes.subarray(at, next));
    [at, from] = [next, next];
  }
  return lines;
}

/**
 * Lines put together. One in the middle that has no line feed, because it was the last one of its file, gets one: else two lines
 * would become one.
 */
export function joinLines(lines: readonly Buffer[]): Buffer {
  const last = lines.length - 1;
  return Buffer.concat(
    lines.map((line, index) =>
      index < last && endingOf(line) === 0 ? Buffer.concat([line, Buffer.from('\n')]) : line,
    ),
  );
}

/** Bytes of a line's ending: none, a line feed, or a return and a line feed. */
export function endingOf(line: Buffer, feed = LINE_FEED): number {
  const width = feed.length;
  if (!line.subarray(-width).equals(Buffer.from(feed)) || line.length < width) return 0;
  return line.subarray(-2 * width, -width).equals(returnOf(feed)) ? 2 * width : width;
}

const returnOf = (feed: LineFeed): Buffer => Buffer.from(feed.map((byte) => (byte === 0 ? 0 : RETURN)));

/** A line without its ending; a return before a missing line feed belongs to the line. */
export const withoutEnding = (line: Buffer, feed = LINE_FEED): Buffer =>
  line.subarray(0, line.length - endingOf(line, feed));

/** The ending of a line as bytes. */
export const endingBytes = (line: Buffer, feed = LINE_FEED): Buffer =>
  line.subarray(line.length - endingOf(line, feed));
