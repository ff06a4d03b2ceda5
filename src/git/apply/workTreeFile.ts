import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../common/appError';

/** A file as it was read in one go. */
export interface FileNow {
  readonly kind: 'file';
  readonly bytes: Buffer;
  /** The nine bits of the file system. */
  readonly permissions: number;
  /** Changes when the file is written, replaced, or gets other permissions. */
  readonly stamp: string;
}

/** What lies at a path of a work tree; `other` is a directory, a link, or anything below a link. */
export type PathNow = FileNow | { readonly kind: 'absent' | 'other' };

/** Permissions of a file; for a new one git's mode, because this system decides the rest. */
export type Permissions = number | '100644' | '100755';

const OWNER_EXECUTES = 0o100;
/** A link is not opened. Windows has no such flag; there the look before opening has to do. */
const READ_NO_LINK = constants.O_RDONLY | ((constants as Partial<typeof constants>).O_NOFOLLOW ?? 0);
const FORBIDDEN_PART = /^(?:|\.|\.\.|\.git)$/i;
const FORBIDDEN = process.platform === 'win32' ? /[\0\\:]/ : /\0/;

/** Mode of a file in git's terms: of all permissions it knows one. */
export const gitMode = (permissions: number): string => ((permissions & OWNER_EXECUTES) === 0 ? '100644' : '100755');

/** Permissions with git's one bit set as wanted: whoever may read may execute then. */
export function withGitMode(permissions: number, mode: string): number {
  if (gitMode(permissions) === mode) return permissions;
  return mode === '100755' ? permissions | ((permissions & 0o444) >> 2) : permissions & ~0o111;
}

export const hasPermissions = (permissions: number, wanted: Permissions): boolean =>
  typeof wanted === 'number' ? permissions === wanted : gitMode(permissions) === wanted;

/** The parts of a path, when it cannot lead out of the work tree or into git's directory. @throws AppError `patchRefused` */
export function partsOf(path: string): readonly string[] {
  const parts = path.split('/');
  if (FORBIDDEN.test(path) || parts.some((part) => FORBIDDEN_PART.test(part)))
    throw new AppError('patchRefused', { detail: `no path of a work tree: ${path}` });
  return parts;
}

/** The directories a path lies in, from the top, as paths; the root is not among them. */
export const parentsOf = (path: string): readonly string[] =>
  partsOf(path)
    .slice(0, -1)
    .map((_, depth, parts) => parts.slice(0, depth + 1).join('/'));

/**
 * What lies at a path, without following any link.
 * @param path relative to the root, with `/`
 * @throws AppError `patchRefused` for a path that leads elsewhere, `fileUnreadable`
 */
export function readPath(root: string, path: string): PathNow {
  for (const parent of parentsOf(path)) {
    const there = statOf(join(root, parent));
    if (there === undefined) return { kind: 'absent' };
    if (!there.isDirectory()) return { kind: 'other' };
  }
  const file = join(root, path);
  const there = statOf(file);
  if (there === undefined) return { kind: 'absent' };
  return there.isFile() ? readFile(file) : { kind: 'other' };
}

function readFile(file: string): PathNow {
  let opened: number;
  try {
    opened = openSync(file, READ_NO_LINK);
  } catch (error) {
    throw new AppError('fileUnreadable', { target: file, cause: error });
  }
  try {
    const stat = fstatSync(opened, { bigint: true });
    if (!stat.isFile()) return { kind: 'other' };
    return { kind: 'file', bytes: readFileSync(opened), permissions: Number(stat.mode) & 0o777, stamp: stampOf(stat) };
  } finally {
    closeSync(opened);
  }
}

/** Whether a path is still what was read: nobody wrote in between. */
export function isStill(root: string, path: string, now: PathNow): boolean {
  for (const parent of parentsOf(path)) {
    const there = statOf(join(root, parent));
    if (there === undefined) return now.kind === 'absent';
    if (!there.isDirectory()) return false;
  }
  const stat = lstatSync(join(root, path), { bigint: true, throwIfNoEntry: false });
  if (stat === undefined) return now.kind === 'absent';
  return now.kind === 'file' && stat.isFile() && stampOf(stat) === now.stamp;
}

interface Stat {
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

const stampOf = ({ ino, size, mtimeNs, ctimeNs }: Stat): string => [ino, size, mtimeNs, ctimeNs].join(':');

/** What the file system says, in terms of the failures that a person is told about. */
export function asFailure(error: unknown): unknown {
  if (AppError.is(error) || !(error instanceof Error) || !('code' in error)) return error;
  const target = 'path' in error && typeof error.path === 'string' ? { target: error.path } : {};
  return new AppError('gitFailed', { cause: error, detail: error.message, ...target });
}

/** Undefined when nothing is there, also because a parent is no directory. */
export function statOf(file: string) {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}
