import { hasCommits } from './hasCommits';
import { isObjectId } from './objectId';
import { openGitForReading, toAppError } from './openGit';

/** How two commits stand to each other, and how many of the commits between them touch each of some paths. */
export interface CommitDistances {
  /** Commits that only the newer one has. */
  readonly ahead: number;
  /** Commits that only the older one has. */
  readonly behind: number;
  /** By path: those of `ahead` that change something at it or below it; 0 where none does. */
  readonly touching: ReadonlyMap<string, number>;
}

/** Stands before each commit; no path of a tree begins with it. */
const MARK = '//';

/**
 * Counts the commits between two commits, and those of them that touch each of some paths, in one process however many
 * paths there are. A commit counts that changes a file at or below the path, wherever in the history it is; a merge only
 * when it has something there that none of its parents has. A renamed file touches both of its paths.
 * @param older full id. @param newer full id
 * @param paths relative to the root, with `/`, taken literally; `''` is the root
 * @returns undefined when one of the commits is not in this clone. In a shallow clone the counts may be too small.
 * @throws AppError `gitMissing`, `notARepository`, `gitFailed` or `cancelled`
 */
export async function commitDistances(
  root: string,
  older: string,
  newer: string,
  paths: Iterable<string>,
  signal?: AbortSignal,
): Promise<CommitDistances | undefined> {
  if (!isObjectId(older) || !isObjectId(newer)) return undefined;
  const git = openGitForReading(root, signal === undefined ? {} : { signal });
  try {
    // Each option takes back what settings of the repository could add, such as a program that checks signatures.
    const options = ['--no-show-signature', '--no-renames', '--ignore-submodules=none', '-c', '--name-only', '-z'];
    const range = ['--left-right', `--format=${MARK}%m`, `${older}...${newer}`, '--'];
    return countCommits(await git.raw('log', ...options, ...range), new Set(paths));
  } catch (error) {
    const failure = toAppError(error, signal);
    if (failure.reason !== 'gitFailed' || (await hasCommits(git, older, newer))) throw failure;
    return undefined;
  }
}

/** @param log `//<` or `//>` for each commit, then the paths it changes, the first one after a line break or nothing */
function countCommits(log: string, paths: ReadonlySet<string>): CommitDistances {
  const touching = new Map([...paths].map((path) => [path, 0]));
  let [ahead, behind] = [0, 0];
  let touched: Set<string> | undefined;
  let isFirst = false;
  const take = (path: string): void => {
    for (const above of withParents(path)) {
      if (touched === undefined || touched.has(above)) return;
      touched.add(above);
      const count = touching.get(above);
      if (count !== undefined) touching.set(above, count + 1);
    }
  };
  for (const token of log.split('\0')) {
    if (token.startsWith(MARK)) {
      const isAhead = token === `${MARK}>`;
      if (isAhead) ahead++;
      else behind++;
      touched = isAhead ? new Set() : undefined;
      isFirst = true;
      continue;
    }
    const path = isFirst && token.startsWith('\n') ? token.slice(1) : token;
    isFirst = false;
    if (path !== '') take(path);
  }
  return { ahead, behind, touching };
}

/** A path, what it lies in, and so on up to the root. */
function* withParents(path: string): Generator<string> {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) yield path.slice(0, end);
  yield '';
}
