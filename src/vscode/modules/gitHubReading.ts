import { AppError } from '../../common/appError';
import type { DiscoveredModule } from '../../contract/discoveredModules';
import type { GitHubClient } from '../../github/gitHubClient';
import { GitTree, type TreeEntry } from '../../common/gitTree';
import type { DiscoveredModulesClient } from '../../platform/discoveredModulesClient';
import {
  isSettled,
  keptVerdict,
  verdictKey,
  verdictsByKey,
  type GitHubDirectory,
} from '../../publishing/discoveredModules';
import { candidatePaths, findModuleDirectories, type ModuleLayout } from '../../terraform/moduleDirectories';
import { isReadmeName } from '../../terraform/moduleEntry';

/** The modules of a repository at the head of its default branch, and what the platform makes of them. */
export interface GitHubReading {
  /** Default branch, e.g. `main`. */
  readonly branch: string;
  readonly commitSha: string;
  readonly layout: ModuleLayout;
  /** By name, then by path; directories that hold no Terraform may be among them when `isTruncated`. */
  readonly directories: readonly GitHubDirectory[];
  /** What the platform said of these directories. */
  readonly verdicts: readonly DiscoveredModule[];
  /** GitHub did not list all files: what is below the directories is not known. */
  readonly isTruncated: boolean;
}

export interface GitHubReadingParts {
  /** `owner/name` */
  readonly fullName: string;
  readonly client: Pick<GitHubClient, 'repository' | 'branchHead' | 'tree'>;
  readonly discovered: Pick<DiscoveredModulesClient, 'read'>;
  readonly layout: ModuleLayout;
  /** The last reading: what has not changed since is not asked for. */
  readonly former: GitHubReading | undefined;
  /** Ask the platform again also about what depends on others. */
  readonly isForced: boolean;
}

/**
 * Reads a repository from GitHub: two small requests when nothing was pushed since, one recursive tree otherwise, and
 * the platform's rows only when one of the directories is new or changed.
 * @returns undefined when the repository has no commit yet
 * @throws AppError
 */
export async function readFromGitHub(
  parts: GitHubReadingParts,
  signal: AbortSignal,
): Promise<GitHubReading | undefined> {
  const { fullName, client, discovered, layout, former, isForced } = parts;
  const { defaultBranch: branch } = await client.repository(fullName, signal);
  const commitSha = await client.branchHead(fullName, branch, signal).catch((error: unknown) => {
    // The repository itself is there.
    if (AppError.is(error, 'notFound')) return undefined;
    throw error;
  });
  if (commitSha === undefined) return undefined;
  const isSame = former?.commitSha === commitSha && former.layout === layout;
  const { directories, isTruncated } = isSame ? former : await readDirectories(parts, commitSha, signal);
  const known = new Map(verdictsByKey(former?.verdicts ?? []));
  const isKnown = (directory: GitHubDirectory): boolean => {
    const row = known.get(verdictKey(directory));
    return row !== undefined && !isForced && (isSame || isSettled(row));
  };
  if (!directories.every(isKnown)) {
    const { modules } = await discovered.read(fullName, commitSha, signal);
    for (const [key, row] of verdictsByKey(modules)) known.set(key, keptVerdict(row));
  }
  const verdicts = directories.map((directory) => known.get(verdictKey(directory)) ?? unlisted(directory));
  return { branch, commitSha, layout, directories, verdicts, isTruncated };
}

/** What the platform has no row for; kept, so that it is not asked again. */
const unlisted = ({ path, treeSha }: GitHubDirectory): DiscoveredModule => ({
  name: path.slice(path.lastIndexOf('/') + 1),
  path,
  publishState: 'new',
  problems: [],
  treeSha,
});

interface Directories {
  readonly directories: readonly GitHubDirectory[];
  readonly isTruncated: boolean;
}

async function readDirectories(
  { fullName, client, layout }: GitHubReadingParts,
  commitSha: string,
  signal: AbortSignal,
): Promise<Directories> {
  const tree = await client.tree(fullName, commitSha, true, signal);
  if (!tree.isTruncated) return { directories: await moduleDirectories(tree.entries, layout), isTruncated: false };
  const root = (await client.tree(fullName, commitSha, false, signal)).entries;
  const modules = layout === 'root' ? undefined : root.find(({ path, type }) => path === 'modules' && type === 'tree');
  const below = modules === undefined ? [] : (await client.tree(fullName, modules.sha, false, signal)).entries;
  const files = filesOf([...root, ...below.map((entry) => ({ ...entry, path: `modules/${entry.path}` }))]);
  const { paths } = await candidatePaths(files, layout);
  const directories = paths.flatMap((path): GitHubDirectory[] => {
    const treeSha = files.treeId(path);
    return treeSha === undefined ? [] : [{ path, treeSha }];
  });
  return { directories: directories.sort(byName), isTruncated: true };
}

async function moduleDirectories(
  entries: readonly TreeEntry[],
  layout: ModuleLayout,
): Promise<readonly GitHubDirectory[]> {
  const files = filesOf(entries);
  const found = await findModuleDirectories(files, layout);
  return found.directories.flatMap(({ path, entries: listing }): GitHubDirectory[] => {
    const treeSha = files.treeId(path);
    if (treeSha === undefined) return [];
    const readme = listing.find(({ name, type }) => type === 'file' && isReadmeName(name))?.name;
    const hasVariablesTf = listing.some(({ name }) => name === 'variables.tf');
    return [{ path, treeSha, hasVariablesTf, ...(readme === undefined ? {} : { readme }) }];
  });
}

/** For listing alone. */
const filesOf = (entries: readonly TreeEntry[]): GitTree =>
  new GitTree(entries, '', (_, path) => Promise.reject(new AppError('fileUnreadable', { target: path })));

function byName(one: GitHubDirectory, other: GitHubDirectory): number {
  const key = ({ path }: GitHubDirectory): string => `${path.slice(path.lastIndexOf('/') + 1)}\n${path}`;
  return key(one) < key(other) ? -1 : 1;
}
