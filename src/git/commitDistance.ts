import { isObjectId } from './objectId';
import { openGitForReading, toAppError } from './openGit';

/** How two commits stand to each other. */
export interface CommitDistance {
  /** Commits that only the newer one has. */
  readonly ahead: number;
  /** Commits that only the older one has. */
  readonly behind: number;
  /** Those of `ahead` that change something at the path. */
  readonly touching: number;
}

/**
 * Counts the commits between two commits, and those of them that touch a path.
 * @param older full id. @param newer full id
 * @param path relative to the root, with `/`; taken literally
 * @returns undefined when one of them is not in this clone
 * @throws AppError `gitMissing`, `notARepository`, `gitFailed` or `cancelled`
 */
export async function commitDistance(
  root: string,
  older: string,
  newer: string,
  path: string,
  signal?: AbortSignal,
): Promise<CommitDistance | undefined> {
  if (!isObjectId(older) || !isObjectId(newer)) return undefined;
  const git = openGitForReading(root, signal === undefined ? {} : { signal });
  const count = async (...args: string[]): Promise<number[]> =>
    (await git.raw('--literal-pathspecs', 'rev-list', '--count', ...args)).trim().split(/\s+/).map(Number);
  try {
    const [sides, touching] = await Promise.all([
      count('--left-right', `${older}...${newer}`),
      count(`${older}..${newer}`, '--', ...(path === '' ? [] : [path])),
    ]);
    return { behind: sides[0] ?? 0, ahead: sides[1] ?? 0, touching: touching[0] ?? 0 };
  } catch (error) {
    const failure = toAppError(error, signal);
    if (failure.reason !== 'gitFailed' || (await hasBoth(git, older, newer))) throw failure;
    return undefined;
  }
}

async function hasBoth(git: ReturnType<typeof openGitForReading>, ...commits: string[]): Promise<boolean> {
  const found = await Promise.all(
    commits.map((commit) =>
      git.raw('cat-file', '-e', `${commit}^{commit}`).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.every(Boolean);
}
