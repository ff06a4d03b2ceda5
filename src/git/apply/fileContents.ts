import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChosenFile, LineEdit } from '../proposal/chosenFiles';
import { endingOf, splitLines, withoutEnding, type LineEnding } from '../proposal/lines';
import { readBlobs } from '../readBlobs';
import { hashFiles } from '../hashFiles';
import type { GitCall } from '../runGit';

/**
 * The bytes that a file of a proposal is to have on the disk. What git's settings do to content on its way to the disk (line
 * endings, encodings, filter programs) is done; but where the partner's file is otherwise than git would write it, such as one
 * with mixed line endings, its lines stay as they are, byte by byte, and only the chosen ones are replaced.
 * @returns by path; none for files that are deleted
 */
export async function fileContents(
  root: string,
  files: readonly ChosenFile[],
  call: GitCall,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const written = files.filter(({ chosen }) => chosen !== undefined);
  const present = written.filter(({ ours }) => ours !== undefined);
  const ids = await hashFiles(
    root,
    present.map(({ path }) => path),
    { isFiltered: false, isKept: false },
    call,
  );
  // On the disk as in the object store: so is what comes.
  const plain = new Set(present.filter(({ ours }, index) => ours?.id === ids[index]).map(({ path }) => path));
  const asStored = written.filter(({ path }) => plain.has(path));
  const others = written.filter(({ path }) => !plain.has(path));
  const changed = others.filter(({ ours }) => ours !== undefined);
  const [stored, filtered, formerFiltered, formerStored, newStored] = await Promise.all([
    readBlobs(root, asStored.map(chosenBlob), false, call),
    readBlobs(root, others.map(chosenBlob), true, call),
    readBlobs(root, changed.map(oursBlob), true, call),
    readBlobs(root, changed.map(oursBlob), false, call),
    readBlobs(root, changed.map(chosenBlob), false, call),
  ]);
  const contents = new Map<string, Uint8Array>();
  asStored.forEach(({ path }, index) => contents.set(path, stored[index] ?? Buffer.alloc(0)));
  others.forEach(({ path }, index) => contents.set(path, filtered[index] ?? Buffer.alloc(0)));
  for (const [index, file] of changed.entries()) {
    const raw = await readFile(join(root, file.path));
    if (formerFiltered[index]?.equals(raw) === true || file.edits === undefined) continue;
    const [before, after] = [formerStored[index], newStored[index]];
    const byLine = before && after && withRawLines(raw, before, after, editsBetween(file.edits, before, after));
    if (byLine !== undefined) contents.set(file.path, byLine);
  }
  return contents;
}

const chosenBlob = ({ path, chosen }: ChosenFile) => ({ path, id: chosen?.id ?? '' });
const oursBlob = ({ path, ours }: ChosenFile) => ({ path, id: ours?.id ?? '' });

/** Edits whose new lines are counted in the file that has only these edits, not in the whole proposal. */
function editsBetween(edits: readonly LineEdit[], before: Buffer, after: Buffer): readonly LineEdit[] | undefined {
  let shift = 0;
  const own = edits.map((edit) => {
    const newStart = edit.oldStart + shift;
    const newEnd = newStart + (edit.newEnd - edit.newStart);
    shift += edit.newEnd - edit.newStart - (edit.oldEnd - edit.oldStart);
    return { ...edit, newStart, newEnd };
  });
  const fits = splitLines(after).length === splitLines(before).length + shift;
  return fits ? own : undefined;
}

/**
 * The partner's own lines with some replaced. Their lines are those of the stored version but for their endings; new lines end as
 * the line before them does.
 * @returns undefined when the file is not line by line the same: then git's own way to the disk is taken
 */
function withRawLines(
  raw: Buffer,
  before: Buffer,
  after: Buffer,
  edits: readonly LineEdit[] | undefined,
): Buffer | undefined {
  const [rawLines, oldLines, newLines] = [splitLines(raw), splitLines(before), splitLines(after)];
  const isSame = rawLines.length === oldLines.length && rawLines.every((line, at) => sameButEnding(line, oldLines[at]));
  if (edits === undefined || !isSame) return undefined;
  const result: Buffer[] = [];
  let at = 0;
  for (const { oldStart, oldEnd, newStart, newEnd } of edits) {
    result.push(...rawLines.slice(at, oldStart));
    const replaced = rawLines.slice(oldStart, oldEnd);
    newLines.slice(newStart, newEnd).forEach((line, index) => {
      const like = replaced[index] ?? result.at(-1) ?? rawLines[oldEnd];
      result.push(withEnding(line, like === undefined ? endingOf(line) : endingOf(like)));
    });
    at = oldEnd;
  }
  result.push(...rawLines.slice(at));
  return endedLines(result, after);
}

const sameButEnding = (raw: Buffer, stored: Buffer | undefined): boolean =>
  stored !== undefined && withoutEnding(raw).equals(withoutEnding(stored));

function withEnding(line: Buffer, ending: LineEnding): Buffer {
  const own = endingOf(line);
  return Buffer.concat([withoutEnding(line), Buffer.from(own === '' ? '' : ending === '' ? own : ending)]);
}

/** Every line but the last has an ending; the last has one exactly when the new version's last line has. */
function endedLines(lines: readonly Buffer[], after: Buffer): Buffer {
  const usual = lines.map(endingOf).find((ending) => ending !== '') ?? '\n';
  const endsWithFeed = after.at(-1) === 0x0a;
  return Buffer.concat(
    lines.map((line, index) => {
      const isLast = index === lines.length - 1;
      if (!isLast && endingOf(line) === '') return Buffer.concat([line, Buffer.from(usual)]);
      if (isLast && endsWithFeed && endingOf(line) === '') return Buffer.concat([line, Buffer.from(usual)]);
      return isLast && !endsWithFeed ? withoutEnding(line) : line;
    }),
  );
}
