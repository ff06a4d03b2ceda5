import type { LinePosition } from './hcl/lineIndex';
import type { TextEdit } from './problem';

/**
 * A text with edits applied to it, those of other files left aside. Of edits that overlap, the first in the order of the
 * file counts: the others are found again by the next check.
 * @param edits of one file, in any order
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = lineStarts(text);
  const offset = ({ line, column }: LinePosition): number =>
    Math.min((starts[line - 1] ?? text.length) + column - 1, text.length);
  const spans = edits
    .map((edit) => ({ start: offset(edit.start), end: offset(edit.end), text: edit.text }))
    .sort((one, other) => one.start - other.start || one.end - other.end);
  let result = '';
  let position = 0;
  for (const span of spans) {
    if (span.start < position) continue;
    result += text.slice(position, span.start) + span.text;
    position = span.end;
  }
  return result + text.slice(position);
}

function lineStarts(text: string): readonly number[] {
  // As LineIndex counts: a byte order mark has no column.
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
