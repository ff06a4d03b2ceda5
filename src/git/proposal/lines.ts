const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** The lines of a file as git counts them, each with its line feed; the last one may have none. */
export function splitLines(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(LINE_FEED, at);
    const next = end === -1 ? bytes.length : end + 1;
    lines.push(bytes.subarray(at, next));
    at = next;
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
      index < last && line.at(-1) !== LINE_FEED ? Buffer.concat([line, Buffer.from('\n')]) : line,
    ),
  );
}

/** How a line ends. */
export type LineEnding = '\r\n' | '\n' | '';

export function endingOf(line: Buffer): LineEnding {
  if (line.at(-1) !== LINE_FEED) return '';
  return line.at(-2) === RETURN ? '\r\n' : '\n';
}

/** A line without its ending; a return before a missing line feed belongs to the line. */
export const withoutEnding = (line: Buffer): Buffer => line.subarray(0, line.length - endingOf(line).length);
