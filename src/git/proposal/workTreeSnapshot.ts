import { copyFile, lstat, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { DURABLE, gitText, runGit, zeroEnded, type GitCall } from '../runGit';

/** Untracked files above this stay out of a snapshot, bytes: it would put them into the object store. */
const UNTRACKED_LIMIT = 50 * 1024 * 1024;

/** The work tree as a tree of the object store. */
export interface WorkTreeSnapshot {
  /** Full id. */
  readonly tree: string;
  /** Paths that a merge has left undecided in the index. */
  readonly unmerged: ReadonlySet<string>;
  /** Paths that are not on the disk by the partner's wish: outside of a sparse checkout. The tree has them. */
  readonly skipped: ReadonlySet<string>;
}

/**
 * Puts the work tree as it is, tracked and untracked without what is ignored, into the object store, through an index file of
 * its own: neither files nor the partner's index change. Very large untracked files and repositories within are left out.
 * @param top of the work tree. @param index of the work tree, absolute; there may be none. @param folder for the private index
 * @throws AppError of git
 */
export async function snapshotWorkTree(
  top: string,
  index: string,
  folder: string,
  call: GitCall,
): Promise<WorkTreeSnapshot> {
  const indexFile = join(folder, 'ours');
  await copyIndex(index, indexFile);
  const own = { ...call, indexFile };
  const args = ['ls-files', '-v', '--cached', '--others', '--exclude-standard', '-z'];
  const { unmerged, skipped, trusted, untracked } = tagged(zeroEnded((await runGit(top, args, own)).stdout));
  const present = await presentOf(top, skipped);
  // The partner told git not to look at these, but what lies there is theirs too.
  await unmark(top, '--no-skip-worktree', present, own);
  await unmark(top, '--no-assume-unchanged', trusted, own);
  const left = await leftOut(top, untracked);
  const pathspecs = left.map((path) => `:(top,exclude,literal)${path.replace(/\/$/, '')}`);
  const pathspec = pathspecs.length === 0 ? [] : ['--pathspec-from-file=-', '--pathspec-file-nul'];
  const input = pathspecs.length === 0 ? '' : [':/', ...pathspecs].join('\0');
  // A file that cannot be read keeps what the index has of it; exit code 1 says so.
  await runGit(top, [...DURABLE, 'add', '--all', '--sparse', '--ignore-errors', ...pathspec], {
    ...own,
    input,
    answers: [1],
  });
  const tree = await gitText(top, ['write-tree'], own);
  return { tree, unmerged, skipped: new Set(skipped.filter((path) => !present.includes(path))) };
}

/**
 * Copies an index with an older time: git compares the content of files that are younger than the index, and with the time of
 * the copy it would miss what was written right after the original.
 */
async function copyIndex(from: string, to: string): Promise<void> {
  try {
    const { atime, mtimeMs } = await stat(from);
    await copyFile(from, to);
    await utimes(to, atime, Math.floor(mtimeMs / 1000) - 1);
  } catch (error) {
    // An unborn branch may have none.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

interface Tagged {
  readonly unmerged: ReadonlySet<string>;
  /** Not checked out. */
  readonly skipped: readonly string[];
  /** Changes are not looked for. */
  readonly trusted: readonly string[];
  readonly untracked: readonly string[];
}

/** @param entries a letter, a blank and a path each: `M`, `S`, a small one, `?` */
function tagged(entries: readonly string[]): Tagged {
  const of = (wanted: (tag: string) => boolean): string[] =>
    entries.flatMap((entry) => (wanted(entry.charAt(0)) ? [entry.slice(2)] : []));
  return {
    unmerged: new Set(of((tag) => tag.toUpperCase() === 'M')),
    skipped: of((tag) => tag.toUpperCase() === 'S'),
    trusted: of((tag) => tag >= 'a' && tag <= 'z'),
    untracked: of((tag) => tag === '?'),
  };
}

async function unmark(top: string, option: string, paths: readonly string[], own: GitCall): Promise<void> {
  if (paths.length === 0) return;
  await runGit(top, ['update-index', option, '-z', '--stdin'], { ...own, input: paths.join('\0') });
}

async function presentOf(top: string, paths: readonly string[]): Promise<readonly string[]> {
  const present: string[] = [];
  for (const path of paths) if ((await lstat(join(top, path)).catch(() => undefined)) !== undefined) present.push(path);
  return present;
}

/** Which untracked paths stay out. */
async function leftOut(top: string, untracked: readonly string[]): Promise<readonly string[]> {
  const left: string[] = [];
  for (const path of untracked) {
    // git names a repository within by its directory.
    if (path.endsWith('/')) left.push(path);
    else if (await isLarge(join(top, path))) left.push(path);
  }
  return left;
}

async function isLarge(file: string): Promise<boolean> {
  const there = await lstat(file).catch(() => undefined);
  return there?.isFile() === true && there.size > UNTRACKED_LIMIT;
}
