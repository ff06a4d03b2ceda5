import { findModuleDirectories, type ModuleLayout } from '../../terraform/moduleDirectories';
import { RecentlyUsed } from '../catalog/recentlyUsed';
import { TreeFiles } from '../git/treeFiles';
import type { CatalogRow } from '../store/catalogRow';
import type { FoundDirectory } from './discoveredRows';

const KEPT = 20;

/** Which directories of a commit are modules, by its tree; what was read of the last commits is kept. */
export class ModuleDiscovery {
  private readonly commits = new RecentlyUsed<TreeFiles | undefined>(KEPT, (files) => files !== undefined);
  private readonly found = new RecentlyUsed<readonly FoundDirectory[]>(KEPT);

  /** The files of a commit, or undefined when the repository has no commit of that full id. @throws GitError */
  files(repository: string, commitSha: string): Promise<TreeFiles | undefined> {
    return this.commits.get(`${commitSha} ${repository}`, () => TreeFiles.ofCommit(repository, commitSha));
  }

  /** By name, then by path. @throws GitError */
  directories(files: TreeFiles, layout: ModuleLayout): Promise<readonly FoundDirectory[]> {
    return this.found.get(`${layout} ${files.treeId}`, async () => {
      const { directories } = await findModuleDirectories(files, layout);
      return Promise.all(
        directories.map(async ({ name, path }) => {
          const treeSha = (await files.directory(path))?.treeId;
          if (treeSha === undefined) throw new Error(`no directory ${path}`);
          return { name, path, treeSha };
        }),
      );
    });
  }
}

/**
 * The directories of published modules that the layout does not find, or finds under another name: they are there all
 * the same. @throws GitError
 */
export async function publishedElsewhere(
  files: TreeFiles,
  found: readonly FoundDirectory[],
  published: readonly CatalogRow[],
): Promise<readonly FoundDirectory[]> {
  const known = new Set(found.map(({ name, path }) => `${name}\n${path}`));
  const others = published.filter(({ name, path }) => !known.has(`${name}\n${path}`));
  const directories = await Promise.all(
    others.map(async ({ name, path }): Promise<FoundDirectory | undefined> => {
      const treeSha = (await files.directory(path))?.treeId;
      return treeSha === undefined ? undefined : { name, path, treeSha };
    }),
  );
  return directories.filter((directory) => directory !== undefined);
}
