import type { LinePosition } from './hcl/lineIndex';
import type { ModuleProblem, ProblemFix, TextEdit } from './problem';

/** A problem that can be repaired. */
export interface FixableProblem extends ModuleProblem {
  readonly fix: ProblemFix;
}

export const isFixable = (problem: ModuleProblem): problem is FixableProblem => problem.fix !== undefined;

/**
 * The problems whose fixes can be made in one go. A fix is made whole or not at all, because half a renaming breaks a
 * module; one that meets an earlier one waits for the next check, and so does one that would write the same text to the
 * same place again.
 */
export function compatibleFixes(problems: readonly ModuleProblem[]): readonly FixableProblem[] {
  const taken = new Map<string, TextEdit[]>();
  return problems.filter(isFixable).filter(({ fix }) => {
    const isFree = fix.edits.every((edit) => isPossible(edit, taken.get(edit.file) ?? []));
    if (!isFree) return false;
    for (const edit of fix.edits) {
      const edits = taken.get(edit.file) ?? [];
      taken.set(edit.file, edits);
      edits.splice(firstBehind(edits, edit), 0, edit);
    }
    return true;
  });
}

/** @param taken sorted and not overlapping, so only those next to the edit can meet it */
function isPossible(edit: TextEdit, taken: readonly TextEdit[]): boolean {
  const behind = firstBehind(taken, edit);
  for (let index = behind; index < taken.length; index++) {
    const other = taken[index];
    if (other === undefined || compare(other.start, edit.end) >= 0) break;
    return false;
  }
  for (let index = behind - 1; index >= 0; index--) {
    const other = taken[index];
    if (other === undefined || compare(other.end, edit.start) < 0) break;
    if (meets(other, edit)) return false;
  }
  return true;
}

function meets(one: TextEdit, other: TextEdit): boolean {
  const isSamePlace = compare(one.start, other.start) === 0 && compare(one.end, other.end) === 0;
  if (isSamePlace) return one.text === other.text || compare(one.start, one.end) !== 0;
  return compare(one.start, other.end) < 0 && compare(other.start, one.end) < 0;
}

/** Where an edit is put in: sorted by starts, then by ends. */
function firstBehind(edits: readonly TextEdit[], { start, end }: TextEdit): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = edits[middle];
    if (other !== undefined && (compare(other.start, start) || compare(other.end, end)) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const compare = (one: LinePosition, other: LinePosition): number => one.line - other.line || one.column - other.column;
