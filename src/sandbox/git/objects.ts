import { GitError, gitText, runGit } from './runGit';

/** A git tree entry; `size` in bytes, only for files. */
export interface TreeEntry {
  readonly mode: string;
  readonly type: string;
  readonly id: string;
  readonly size: number | undefined;
}

/** git's mode of a symbolic link. */
export const SYMLINK_MODE = '120000';

/** A directory of a commit. */
export interface Directory {
  readonly treeId: string;
  readonly entries: ReadonlyMap<string, TreeEntry>;
}

/** The directory at `path` of a commit, or undefined when there is none. Symbolic links are not followed. */
export async function readDirectory(
  repository: string,
  commitSha: string,
  path: string,
): Promise<Directory | undefined> {
  const call = { cwd: repository };
  const treeId = await gitText(['rev-parse', '--verify', '--quiet', `${commitSha}:${path}`], call).catch(notThere);
  // What is not a directory has no listing.
  const listing =
    treeId === undefined ? undefined : await gitText(['ls-tree', '-z', '-l', treeId], call).catch(notThere);
  return treeId === undefined || listing === undefined ? undefined : { treeId, entries: readEntries(listing) };
}

function readEntries(listing: string): ReadonlyMap<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  for (const line of listing.split('\0')) {
    const [, mode = '', type = '', id = '', size = '-', name = ''] =
      /^(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t([^]*)$/.exec(line) ?? [];
    if (name !== '') entries.set(name, { mode, type, id, size: size === '-' ? undefined : Number(size) });
  }
  return entries;
}

/** The bytes of a file. @throws GitError when there is no such blob. */
export function readBlob(repository: string, id: string): Promise<Uint8Array> {
  return runGit(['cat-file', 'blob', id], { cwd: repository });
}

/** git itself answered that there is no such object; anything else (no git, a timeout) is a failure. */
function notThere(error: unknown): undefined {
  if (error instanceof GitError && error.exitCode !== undefined) return undefined;
  throw error;
}
