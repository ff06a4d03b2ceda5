import { PatchDamage } from './patchDamage';
import type { PatchHunk } from './patchFile';

const HUNK = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@(.*)$/s;
/** git takes whatever its language's word for a missing line feed is, from this length on. */
const SHORTEST_MARK = '\\ No newline'.length - 1;

const isMark = (line: string): boolean => line.startsWith('\\ ') && line.length >= SHORTEST_MARK;

/** A side whose last line had no line feed can have no further line: git would join the two. */
interface Sides {
  oldIsEnded: boolean;
  newIsEnded: boolean;
}

/** Hunks of one file, and the index of the line after them. */
export interface ReadHunks {
  readonly hunks: readonly PatchHunk[];
  readonly additions: number;
  readonly deletions: number;
  readonly end: number;
}

/**
 * Reads the hunks that begin at a line.
 * @throws PatchDamage when counts do not fit, hunks overlap, or there is none
 */
export function readHunks(lines: readonly string[], start: number): ReadHunks {
  const sides: Sides = { oldIsEnded: false, newIsEnded: false };
  const hunks: CountedHunk[] = [];
  let [at, additions, deletions] = [start, 0, 0];
  while (lines[at]?.startsWith('@@ ') === true) {
    const hunk = readHunk(lines, at, sides);
    const before = hunks.at(-1);
    if (before !== undefined && hunk.oldStart < before.oldStart + before.oldLines)
      throw new PatchDamage(at, 'wrongCounts');
    hunks.push(hunk);
    additions += hunk.added;
    deletions += hunk.deleted;
    at += 1 + hunk.lines.length;
  }
  if (hunks.length === 0) throw new PatchDamage(at, 'truncated');
  // What looks like a line of a hunk here is one too many: git would pass over it.
  if (/^(?:[+\\]|-(?!- |-- )| .)/.test(lines[at] ?? '')) throw new PatchDamage(at, 'wrongCounts');
  return { hunks: hunks.map(withoutCounts), additions, deletions, end: at };
}

interface CountedHunk extends PatchHunk {
  readonly added: number;
  readonly deleted: number;
}

function withoutCounts(hunk: CountedHunk): PatchHunk {
  const { oldStart, oldLines, newStart, newLines, section, lines } = hunk;
  return { oldStart, oldLines, newStart, newLines, section, lines };
}

function readHunk(lines: readonly string[], start: number, sides: Sides): CountedHunk {
  const [whole, oldStart, oldCount = '1', newStart, newCount = '1', section = ''] = HUNK.exec(lines[start] ?? '') ?? [];
  if (whole === undefined) throw new PatchDamage(start, 'unknownLine');
  const [oldLines, newLines] = [Number(oldCount), Number(newCount)];
  let [oldLeft, newLeft, at] = [oldLines, newLines, start + 1];
  const own: string[] = [];
  let [added, deleted] = [0, 0];
  while (oldLeft > 0 || newLeft > 0 || isMark(lines[at] ?? '')) {
    const line = lines[at];
    if (line === undefined) throw new PatchDamage(at, 'truncated');
    const sign = line === '' ? ' ' : line.charAt(0);
    if (sign === '\\') endSides(sides, own.at(-1), line, at);
    else if (sign !== ' ' && sign !== '+' && sign !== '-') throw new PatchDamage(at, 'wrongCounts');
    else {
      if (sign === '+') added += 1;
      else if (sign === '-') deleted += 1;
      if (sign !== '+' && (oldLeft-- === 0 || sides.oldIsEnded)) throw new PatchDamage(at, 'wrongCounts');
      if (sign !== '-' && (newLeft-- === 0 || sides.newIsEnded)) throw new PatchDamage(at, 'wrongCounts');
    }
    // Mail programs cut the blank of an empty line off; git takes that.
    own.push(line === '' ? ' ' : line);
    at += 1;
  }
  if (added + deleted === 0) throw new PatchDamage(start, 'wrongCounts');
  const places = { oldStart: Number(oldStart), oldLines, newStart: Number(newStart), newLines };
  return { ...places, section: section.trim(), lines: own, added, deleted };
}

function endSides(sides: Sides, before: string | undefined, mark: string, at: number): void {
  const sign = before?.charAt(0) ?? '\\';
  if (!isMark(mark) || sign === '\\') throw new PatchDamage(at, 'unknownLine');
  if (sign !== '+') sides.oldIsEnded = true;
  if (sign !== '-') sides.newIsEnded = true;
}
