import { defaultBranch, isRefName } from '../github/revisions';
import { runGit } from './runGit';

/** A commit and the name it was found by. */
export interface Revision {
  /** Full name of the branch or tag, or the commit's own id. */
  readonly ref: string;
  readonly commitSha: string;
}

/**
 * The commit that a branch, a tag, a full ref name or a commit id of at least seven digits names, in that order; the
 * default branch without a name. Nothing else of git's revision syntax is taken.
 * @returns undefined when there is none
 * @throws GitError
 */
export async function findRevision(repository: string, name?: string): Promise<Revision | undefined> {
  const candidates = name === undefined ? [`refs/heads/${await defaultBranch(repository)}`] : candidatesOf(name);
  if (candidates.length === 0) return undefined;
  const input = Buffer.from(candidates.map((candidate) => `${candidate}^{commit}\n`).join(''));
  const lines = (await runGit(['cat-file', '--batch-check'], { cwd: repository, input })).toString('utf8').split('\n');
  for (const [index, candidate] of candidates.entries()) {
    const [, commitSha] = /^([0-9a-f]{40,64}) commit \d+$/.exec(lines[index] ?? '') ?? [];
    if (commitSha !== undefined) return { ref: candidate.startsWith('refs/') ? candidate : commitSha, commitSha };
  }
  return undefined;
}

function candidatesOf(name: string): readonly string[] {
  if (!isRefName(name)) return [];
  return [
    `refs/heads/${name}`,
    `refs/tags/${name}`,
    ...(/^refs\/(?:heads|tags)\//.test(name) ? [name] : []),
    ...(/^[0-9a-f]{7,64}$/i.test(name) ? [name] : []),
  ];
}
