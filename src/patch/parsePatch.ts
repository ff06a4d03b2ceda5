import { PatchDamage } from './patchDamage';
import type { PatchFile, PatchHunk, PatchReading } from './patchFile';
import { GIT_HEADER, readHeader, type PatchHeader } from './patchHeader';
import { isPlainHeader, readPlainHeader } from './plainHeader';
import { readBinary } from './readBinary';
import { readHunks } from './readHunk';

/** Longer patches are not read, characters. */
const SIZE_LIMIT = 20 * 1024 * 1024;
/** Reading a long patch goes on for so long at a time, milliseconds. */
const TURN_MS = 4;

/** Before the first file git passes over anything; over these we do not, since git or a reader may take them for a file. */
const STRAY =
  /^(?:\ufeff|diff |--- .|\+\+\+ |@@ |(?:old|new|deleted file|new file) mode |(?:rename|copy) |index |GIT binary|Binary files )/i;

/**
 * Reads a unified diff of git: what it does to which files. Stricter than `git apply`: whatever is not understood in full
 * makes the whole patch unreadable, so that nothing is applied that was not looked at. Text before the first file, empty
 * lines between files, and a mail's signature at the end are passed over, as git does.
 * @param text as it came; a missing line feed at its end is forgiven
 */
export function parsePatch(text: string): PatchReading {
  const turns = reading(text);
  for (;;) {
    const turn = turns.next();
    if (turn.done === true) return turn.value;
  }
}

/**
 * The same for a text that may be long: others have a turn between two files.
 * @param pause waits for them
 */
export async function parsePatchInTurns(text: string, pause: () => Promise<unknown>): Promise<PatchReading> {
  const turns = reading(text);
  for (let since = Date.now(); ;) {
    const turn = turns.next();
    if (turn.done === true) return turn.value;
    if (Date.now() - since < TURN_MS) continue;
    await pause();
    since = Date.now();
  }
}

/** Yields after each file. */
function* reading(text: string): Generator<undefined, PatchReading> {
  if (text.length > SIZE_LIMIT) return { ok: false, line: 1, problem: 'tooLarge' };
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  try {
    return { ok: true, files: yield* readFiles(lines) };
  } catch (error) {
    if (error instanceof PatchDamage) return { ok: false, line: error.at + 1, problem: error.problem };
    throw error;
  }
}

function* readFiles(lines: readonly string[]): Generator<undefined, readonly PatchFile[]> {
  const files: PatchFile[] = [];
  let at = 0;
  let binaryBudget: number | undefined;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.startsWith(GIT_HEADER) || isPlainHeader(lines, at)) {
      const header = line.startsWith(GIT_HEADER) ? readHeader(lines, at) : readPlainHeader(lines, at);
      const [file, budget] = readContent(lines, at, header, binaryBudget);
      binaryBudget = budget;
      files.push(file);
      at = file.lastLine;
      yield;
    } else if (line === '' || (files.length === 0 && !STRAY.test(line))) at += 1;
    else if (line === '-- ' && files.length > 0 && lines.length - at <= 3) at = endOfSignature(lines, at);
    else throw new PatchDamage(at, 'unknownLine');
  }
  if (files.length === 0) throw new PatchDamage(0, 'noFile');
  return files;
}

/** git's version stands there, as `format-patch` writes it. */
function endOfSignature(lines: readonly string[], at: number): number {
  if (!/^\d[\w.() -]*$/.test(lines[at + 1] ?? '0') || (lines[at + 2] ?? '') !== '')
    throw new PatchDamage(at, 'unknownLine');
  return lines.length;
}

function readContent(
  lines: readonly string[],
  start: number,
  header: PatchHeader,
  budget: number | undefined,
): readonly [PatchFile, budget: number | undefined] {
  const { content, end, ...names } = header;
  const place = { firstLine: start + 1, lastLine: end };
  const none = { hunks: [], additions: 0, deletions: 0 };
  if (content === 'none') return [{ ...names, isBinary: false, ...none, ...place }, budget];
  if (content === 'missing') return [{ ...names, isBinary: true, isContentMissing: true, ...none, ...place }, budget];
  if (content === 'binary') {
    const binary = readBinary(lines, end, budget);
    return [{ ...names, isBinary: true, ...none, ...place, lastLine: binary.end }, binary.budget];
  }
  const { end: lastLine, ...counted } = readHunks(lines, end);
  if (!isPossible(counted.hunks, header)) throw new PatchDamage(end, 'wrongCounts');
  return [{ ...names, isBinary: false, ...counted, ...place, lastLine }, budget];
}

/** A new file is one piece with nothing before it, a deleted one with nothing after; both only where the header says so. */
function isPossible(hunks: readonly PatchHunk[], { change, oldMode, newMode }: PatchHeader): boolean {
  if (change === 'added') return hunks.length === 1 && hunks[0]?.oldLines === 0;
  if (change === 'deleted') return hunks.length === 1 && hunks[0]?.newLines === 0;
  const isPlain = oldMode === undefined && newMode === undefined && change === 'modified';
  return !isPlain || hunks.length > 1 || hunks.every(({ oldLines, newLines }) => oldLines > 0 && newLines > 0);
}
