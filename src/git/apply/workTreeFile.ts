import { chmod, lstat, mkdir, readdir, rename, rmdir, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../common/appError';

/** What lies at a path of a work tree. `permissions` are the nine bits of the file system. */
export type PathState = { readonly kind: 'file'; readonly permissions: number } | { readonly kind: 'absent' | 'other' };

const OWNER_EXECUTES = 0o100;

/** Mode of a file in git's terms: of all permissions it knows one. */
export const gitMode = (permissions: number): string => ((permissions & OWNER_EXECUTES) === 0 ? '100644' : '100755');

/** Permissions with git's one bit set as wanted: whoever may read may execute then. */
export function withGitMode(permissions: number, mode: string): number {
  if (gitMode(permissions) === mode) return permissions;
  return mode === '100755' ? permissions | ((permissions & 0o444) >> 2) : permissions & ~0o111;
}

/**
 * What lies at a path, without following any link: below a link there is nothing of the work tree.
 * @param path relative to the root, with `/`
 */
export async function pathState(root: string, path: string): Promise<PathState> {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    const parent = await stat(join(root, ...parts.slice(0, depth)));
    if (parent === undefined) return { kind: 'absent' };
    if (!parent.isDirectory()) return { kind: 'other' };
  }
  const there = await stat(join(root, path));
  if (there === undefined) return { kind: 'absent' };
  if (!there.isFile()) return { kind: 'other' };
  return { kind: 'file', permissions: there.mode & 0o777 };
}

async function stat(file: string) {
  try {
    return await lstat(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}

/** Name of what is being written for an apply, beside the file it will become. */
export const temporaryName = (id: string, index: number): string => `.rad-${id}-${index}.tmp`;

/**
 * Writes a file in one step: whoever looks sees the former content or the new one, also after a crash.
 * @param permissions of the file; a new one gets what this system gives new files, by git's mode
 * @param temporary name for it until then, in the same directory
 * @throws AppError `filesChanged` when something else than a file or directory lies on the way
 */
export async function replaceFile(
  root: string,
  path: string,
  content: Uint8Array,
  permissions: number | '100644' | '100755',
  temporary: string,
): Promise<void> {
  const target = join(root, path);
  await makeParents(root, path);
  const part = join(dirname(target), temporary);
  try {
    await writeFile(part, content, { mode: permissions === '100755' ? 0o777 : 0o666, flag: 'wx' });
    if (typeof permissions === 'number') await chmod(part, permissions);
    await rename(part, target);
  } catch (error) {
    await unlink(part).catch(() => undefined);
    throw error;
  }
}

/** Deletes a file, and the directories that have nothing in them any more, as git does. */
export async function deleteFile(root: string, path: string): Promise<void> {
  await unlink(join(root, path));
  const parts = path.split('/').slice(0, -1);
  for (; parts.length > 0; parts.pop()) {
    const directory = join(root, ...parts);
    if ((await readdir(directory)).length > 0) return;
    const isGone = await rmdir(directory).then(
      () => true,
      () => false,
    );
    if (!isGone) return;
  }
}

/** Deletes what a crash has left of writing a file. */
export async function deleteTemporary(root: string, path: string, temporary: string): Promise<void> {
  await unlink(join(dirname(join(root, path)), temporary)).catch(() => undefined);
}

async function makeParents(root: string, path: string): Promise<void> {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    const directory = join(root, ...parts.slice(0, depth));
    const there = await stat(directory);
    if (there === undefined) {
      await mkdir(directory).catch((error: unknown) => {
        // Another file of the same apply was quicker.
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      });
    } else if (!there.isDirectory()) throw new AppError('filesChanged', { target: path });
  }
}
