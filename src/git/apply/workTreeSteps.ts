import {
  chmodSync,
  closeSync,
  fchmodSync,
  fsync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
} from 'node:fs';
import { unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../common/appError';
import { isStill, parentsOf, partsOf, statOf, type PathNow, type Permissions } from './workTreeFile';

/** A directory that some path lies in, as it was before an apply. */
export interface RecordedDirectory {
  readonly path: string;
  /** The nine bits of the file system; absent where there was no such directory. */
  readonly permissions?: number;
}

/** What one path becomes. */
export interface Step {
  readonly path: string;
  /** What was read there; if it is something else by then, nothing is done. */
  readonly now: PathNow;
  /** Absent: the file goes. */
  readonly next?: { readonly content: Uint8Array; readonly permissions: Permissions };
}

/** Whether steps lead to how things were before an apply, or to how they are after it: that decides about directories. */
export type Direction = 'before' | 'after';

/** Files that are made safe on the disk at the same time. */
const AT_ONCE = 32;
const flush = promisify(fsync);

/** Names of what is being written for a record, beside the files it will become. */
const temporaryPrefix = (id: string): string => `.rad-${id}-`;

/**
 * Changes files of a work tree, each in one step: whoever looks, also after a crash, finds the former or the next content. All
 * content is on the disk before the first file changes, so that a full disk is noticed in time. No link is followed.
 * @param id of the record: a part of the names until then
 * @param done gets every path that was changed
 * @throws AppError `filesChanged` when a path is not what was read any more; whatever the file system says. What was done by then
 *   stays: the caller puts it back.
 */
export async function performSteps(
  root: string,
  id: string,
  steps: readonly Step[],
  directories: readonly RecordedDirectory[],
  direction: Direction,
  done = new Set<string>(),
): Promise<void> {
  const known = new Map(directories.map((directory) => [directory.path, directory]));
  const parts = new Map<Step, string>();
  try {
    for (let at = 0; at < steps.length; at += AT_ONCE)
      await writeParts(root, id, steps.slice(at, at + AT_ONCE), at, known, parts);
    // What goes makes room for what comes.
    for (const step of steps) {
      if (step.next !== undefined) continue;
      deleteFile(root, step, known, direction);
      done.add(step.path);
    }
    for (const [step, part] of parts) {
      if (!isStill(root, step.path, step.now)) throw new AppError('filesChanged', { target: step.path });
      renameSync(part, join(root, step.path));
      parts.delete(step);
      done.add(step.path);
    }
  } finally {
    for (const part of parts.values())
      quietly(() => {
        unlinkSync(part);
      });
  }
}

async function writeParts(
  root: string,
  id: string,
  steps: readonly Step[],
  first: number,
  directories: ReadonlyMap<string, RecordedDirectory>,
  parts: Map<Step, string>,
): Promise<void> {
  const opened: number[] = [];
  try {
    steps.forEach((step, index) => {
      const { path, next } = step;
      if (next === undefined) return;
      makeParents(root, path, directories);
      const part = join(dirname(join(root, path)), `${temporaryPrefix(id)}${String(first + index)}.tmp`);
      const file = openSync(part, 'wx', next.permissions === '100755' ? 0o777 : 0o666);
      opened.push(file);
      parts.set(step, part);
      writeFileSync(file, next.content);
      if (typeof next.permissions === 'number') fchmodSync(file, next.permissions);
    });
    await Promise.all(opened.map((file) => flush(file)));
  } finally {
    for (const file of opened) closeSync(file);
  }
}

function makeParents(root: string, path: string, known: ReadonlyMap<string, RecordedDirectory>): void {
  for (const parent of parentsOf(path)) {
    const there = statOf(join(root, parent));
    if (there?.isDirectory() === true) continue;
    if (there !== undefined) throw new AppError('filesChanged', { target: path });
    mkdirSync(join(root, parent));
    const permissions = known.get(parent)?.permissions;
    if (permissions !== undefined) chmodSync(join(root, parent), permissions);
  }
}

/** Deletes a file, and the directories that have nothing in them any more, as git does; those that were there before come back. */
function deleteFile(
  root: string,
  { path, now }: Step,
  known: ReadonlyMap<string, RecordedDirectory>,
  direction: Direction,
): void {
  if (!isStill(root, path, now)) throw new AppError('filesChanged', { target: path });
  if (now.kind !== 'file') return;
  unlinkSync(join(root, path));
  for (const parent of [...parentsOf(path)].reverse()) {
    const wasThere = known.get(parent)?.permissions !== undefined;
    if (direction === 'before' && wasThere) return;
    if (!removeEmpty(root, parent)) return;
  }
}

/** Directories that an apply has made and that are empty go: also those it had no time to put a file in. */
export function removeMade(root: string, directories: readonly RecordedDirectory[]): void {
  const made = directories.filter(({ permissions }) => permissions === undefined);
  for (const { path } of [...made].sort((one, other) => other.path.length - one.path.length)) removeEmpty(root, path);
}

/** @returns whether it is gone. It stays when it has something in it, or is no directory. */
function removeEmpty(root: string, path: string): boolean {
  return (
    isInside(root, path) &&
    quietly(() => {
      rmdirSync(join(root, path));
    })
  );
}

/** Deletes what a crash has left of writing files. */
export function removeTemporary(root: string, id: string, directories: readonly RecordedDirectory[]): void {
  for (const path of ['', ...directories.map((directory) => directory.path)]) {
    if (path !== '' && !isInside(root, path)) continue;
    const directory = join(root, path);
    quietly(() => {
      for (const name of readdirSync(directory))
        if (name.startsWith(temporaryPrefix(id)) && name.endsWith('.tmp')) unlinkSync(join(directory, name));
    });
  }
}

/** Whether a path is a directory of the work tree, with no link on the way. */
const isInside = (root: string, path: string): boolean =>
  partsOf(path).every((_, depth, parts) => statOf(join(root, ...parts.slice(0, depth + 1)))?.isDirectory() === true);

function quietly(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
