import { copyFile, lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { gitText, runGit, zeroEnded, type GitCall } from '../runGit';

/** Untracked files above this stay out of a snapshot, bytes: it would put them into the object store. */
const UNTRACKED_LIMIT = 50 * 1024 * 1024;

/** The work tree as a tree of the object store. */
export interface WorkTreeSnapshot {
  /** Full id. */
  readonly tree: string;
  /** Paths that a merge has left undecided in the index. */
  readonly unmerged: ReadonlySet<string>;
}

/**
 * Puts the work tree as it is, tracked and untracked without what is ignored, into the object store, through an index file of
 * its own: neither files nor the partner's index change. Very large untracked files and repositories within are left out.
 * @param top of the work tree. @param folder for the private index
 * @throws AppError of git
 */
export async function snapshotWorkTree(top: string, folder: string, call: GitCall): Promise<WorkTreeSnapshot> {
  const indexFile = join(folder, 'ours');
  const index = await gitText(top, ['rev-parse', '--path-format=absolute', '--git-path', 'index'], call);
  // An unborn branch may have none.
  await copyFile(index, indexFile).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  });
  const own = { ...call, indexFile };
  const [unmerged, untracked] = await Promise.all([
    runGit(top, ['ls-files', '--unmerged', '-z'], own),
    runGit(top, ['ls-files', '--others', '--exclude-standard', '-z'], own),
  ]);
  const left = await leftOut(top, zeroEnded(untracked.stdout));
  const pathspecs = left.map((path) => `:(top,exclude,literal)${path.replace(/\/$/, '')}`);
  // A file that cannot be read keeps what the index has of it; exit code 1 says so.
  const add = [
    'add',
    '--all',
    '--ignore-errors',
    ...(pathspecs.length === 0 ? [] : ['--pathspec-from-file=-', '--pathspec-file-nul']),
  ];
  const input = pathspecs.length === 0 ? '' : [':/', ...pathspecs].join('\0');
  await runGit(top, add, { ...own, input, answers: [1] });
  return {
    tree: await gitText(top, ['write-tree'], own),
    unmerged: new Set(zeroEnded(unmerged.stdout).map((entry) => entry.slice(entry.indexOf('\t') + 1))),
  };
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
  const stat = await lstat(file).catch(() => undefined);
  return stat?.isFile() === true && stat.size > UNTRACKED_LIMIT;
}
