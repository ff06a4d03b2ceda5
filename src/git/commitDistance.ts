import { commitDistances } from './commitDistances';

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
 * The same as `commitDistances` for one path.
 * @returns undefined when one of the commits is not in this clone
 * @throws AppError `gitMissing`, `notARepository`, `gitFailed` or `cancelled`
 */
export async function commitDistance(
  root: string,
  older: string,
  newer: string,
  path: string,
  signal?: AbortSignal,
): Promise<CommitDistance | undefined> {
  const distances = await commitDistances(root, older, newer, [path], signal);
  if (distances === undefined) return undefined;
  const { ahead, behind, touching } = distances;
  return { ahead, behind, touching: touching.get(path) ?? 0 };
}
