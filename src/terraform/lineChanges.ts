import type { TextEdit } from './problem';

/** Lines that may differ; texts that differ more are replaced in one piece, which takes no time to find. */
const MAX_DIFFERENCE = 1000;

/** Lines of the new text in place of lines of the old one. */
interface Hunk {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/**
 * The edits that make one text of another, in whole lines and as few as there can be, so that an editor keeps cursors,
 * folds and marks in everything that stays.
 * @param file name of the file that the edits are for
 */
export function lineChanges(file: string, before: string, after: string): readonly TextEdit[] {
  const old = linesOf(before);
  const now = linesOf(after);
  return hunksOf(old, now).map(({ oldStart, oldEnd, newStart, newEnd }) => ({
    file,
    start: placeOf(old, oldStart),
    end: placeOf(old, oldEnd),
    text: now.slice(newStart, newEnd).join(''),
  }));
}

/** With their line breaks; a text that ends with one has no line behind it. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Before a line; the end of the text is behind its last character. */
function placeOf(lines: readonly string[], index: number): TextEdit['start'] {
  const last = lines.at(-1);
  if (index < lines.length || last === undefined || last.endsWith('\n')) return { line: index + 1, column: 1 };
  return { line: lines.length, column: last.length + 1 };
}

function hunksOf(old: readonly string[], now: readonly string[]): readonly Hunk[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  if (start === old.length && start === now.length) return [];
  const rounds = differences(old, now, start);
  if (rounds === undefined) return [{ oldStart: start, oldEnd: old.length, newStart: start, newEnd: now.length }];
  return joined(pathBack(rounds, old.length, now.length, start));
}

/** By diagonal (place in the old text less place in the new one): how far into the old text one comes. */
type Reach = ReadonlyMap<number, number>;

/**
 * The greedy search of E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986).
 * @returns how far one comes with 0, 1, 2 … lines that go or come; undefined when the texts differ too much
 */
function differences(old: readonly string[], now: readonly string[], start: number): readonly Reach[] | undefined {
  const rounds: Reach[] = [];
  let reach: Reach = new Map([[1, start]]);
  for (let count = 0; count <= MAX_DIFFERENCE; count++) {
    rounds.push(reach);
    const next = new Map<number, number>();
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      let x = comesDown(reach, diagonal, count) ? (reach.get(diagonal + 1) ?? 0) : (reach.get(diagonal - 1) ?? 0) + 1;
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x++;
      next.set(diagonal, x);
      if (x >= old.length && x - diagonal >= now.length) return rounds;
    }
    reach = next;
  }
  return undefined;
}

/** Whether the way onto a diagonal is a line that comes, and not one that goes. */
function comesDown(reach: Reach, diagonal: number, count: number): boolean {
  const [below, above] = [reach.get(diagonal - 1) ?? -1, reach.get(diagonal + 1) ?? -1];
  return diagonal === -count || (diagonal !== count && below < above);
}

/** The lines that go and come, one each, from the last to the first. */
function pathBack(rounds: readonly Reach[], oldLength: number, newLength: number, start: number): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let diagonal = oldLength - newLength;
  for (let count = rounds.length - 1; count > 0; count--) {
    const reach = rounds[count] ?? new Map<number, number>();
    const comes = comesDown(reach, diagonal, count);
    diagonal += comes ? 1 : -1;
    const oldStart = reach.get(diagonal) ?? start;
    const newStart = oldStart - diagonal;
    hunks.push({ oldStart, oldEnd: oldStart + (comes ? 0 : 1), newStart, newEnd: newStart + (comes ? 1 : 0) });
  }
  return hunks;
}

/** Changes that follow each other directly are one. */
function joined(lastFirst: readonly Hunk[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const hunk of [...lastFirst].reverse()) {
    const last = hunks.at(-1);
    if (last?.oldEnd !== hunk.oldStart || last.newEnd !== hunk.newStart) hunks.push(hunk);
    else hunks[hunks.length - 1] = { ...last, oldEnd: hunk.oldEnd, newEnd: hunk.newEnd };
  }
  return hunks;
}
