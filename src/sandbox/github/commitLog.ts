import { gitText, runGit } from '../git/runGit';

/** Who wrote a commit and when. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  /** ISO 8601 in UTC, seconds. */
  readonly date: string;
}

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  /** Without line breaks at the end. */
  readonly message: string;
}

/** Which commits, newest first. */
export interface CommitQuery {
  /** Revisions and options of `git rev-list` that were made here, never text of a request. */
  readonly range: readonly string[];
  readonly path?: string;
  readonly skip?: number;
  readonly count?: number;
}

const FORMAT = '--format=%H%n%T%n%P%n%an%n%ae%n%at%n%cn%n%ce%n%ct%n%B';

/** @throws GitError when a revision does not exist */
export async function readCommits(repository: string, query: CommitQuery): Promise<Commit[]> {
  const { range, skip = 0, count } = query;
  const limits = [`--skip=${skip}`, ...(count === undefined ? [] : [`--max-count=${count}`])];
  const output = await runGit(['log', '-z', FORMAT, '--encoding=UTF-8', ...limits, ...range, '--', ...paths(query)], {
    cwd: repository,
  });
  return output
    .toString('utf8')
    .split('\0')
    .filter((record) => record !== '')
    .map(readCommit);
}

export async function readOneCommit(repository: string, sha: string): Promise<Commit> {
  const [commit] = await readCommits(repository, { range: [sha], count: 1 });
  if (commit === undefined) throw new Error(`no commit ${sha}`);
  return commit;
}

export async function countCommits(repository: string, query: CommitQuery): Promise<number> {
  return Number(await gitText(['rev-list', '--count', ...query.range, '--', ...paths(query)], { cwd: repository }));
}

/** A path is taken by the letter, whatever git's pathspecs would make of it. */
function paths({ path }: CommitQuery): string[] {
  return path === undefined || path === '' ? [] : [`:(top,literal)${path}`];
}

function readCommit(record: string): Commit {
  const [sha = '', tree = '', parents = '', an = '', ae = '', at = '', cn = '', ce = '', ct = '', ...message] =
    record.split('\n');
  return {
    sha,
    tree,
    parents: parents.split(' ').filter((parent) => parent !== ''),
    author: { name: an, email: ae, date: dateOf(at) },
    committer: { name: cn, email: ce, date: dateOf(ct) },
    message: message.join('\n').trimEnd(),
  };
}

/** Damaged commits carry dates that no calendar has. */
function dateOf(seconds: string): string {
  const date = new Date(Number(seconds) * 1000);
  return isoSeconds(Number.isNaN(date.getTime()) ? new Date(0) : date);
}

/** GitHub's dates: ISO 8601, UTC, without fractions. */
export function isoSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
