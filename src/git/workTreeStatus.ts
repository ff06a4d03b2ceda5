import type { SimpleGit } from 'simple-git';

/** Where HEAD is, and what differs from it. */
export interface WorkTreeStatus {
  /** Absent on an unborn branch. */
  readonly headSha?: string;
  /** Absent when HEAD is detached. */
  readonly branch?: string;
  /** Short name of the branch that the current one follows, whether it was fetched or not, e.g. `origin/main`. */
  readonly upstream?: string;
  /** Staged, unstaged and untracked, relative to the root, with `/`; an untracked directory ends with it. */
  readonly changedPaths: readonly string[];
}

/** Fields before the path, by the kind of entry: changed, and unmerged. */
const FIELDS: Readonly<Record<string, number>> = { '1': 8, u: 10, '?': 1 };

/** Reads all of it in one process. @param git without the repository's filter programs */
export async function readWorkTreeStatus(git: SimpleGit): Promise<WorkTreeStatus> {
  const options = ['--untracked-files=normal', '--no-renames', '--ignore-submodules=dirty', '--no-ahead-behind'];
  const answer = await git.raw('status', '--porcelain=v2', '--branch', '-z', ...options);
  const header = new Map<string, string>();
  const changedPaths: string[] = [];
  for (const entry of answer.split('\0')) {
    const [, key, value = ''] = /^# branch\.(\w+) (.*)$/s.exec(entry) ?? [];
    if (key !== undefined) header.set(key, value);
    const path = afterFields(entry, FIELDS[entry.charAt(0)] ?? 0);
    if (path !== undefined) changedPaths.push(path);
  }
  const [headSha, branch, upstream] = ['oid', 'head', 'upstream'].map((key) => header.get(key));
  return {
    changedPaths,
    ...(headSha === undefined || headSha === '(initial)' ? {} : { headSha }),
    ...(branch === undefined || branch === '(detached)' ? {} : { branch }),
    ...(upstream === undefined ? {} : { upstream }),
  };
}

function afterFields(entry: string, count: number): string | undefined {
  let start = 0;
  for (let field = 0; field < count; field += 1) {
    const blank = entry.indexOf(' ', start);
    if (blank === -1) return undefined;
    start = blank + 1;
  }
  return start === 0 ? undefined : entry.slice(start);
}
