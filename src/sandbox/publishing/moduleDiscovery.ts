import { findModuleDirectories, type ModuleLayout } from '../../terraform/moduleDirectories';
import { RecentlyUsed } from '../catalog/recentlyUsed';
import type { TreeFiles } from '../git/treeFiles';
import type { FoundDirectory } from './discoveredRows';

const KEPT = 20;

/** Which directories of a commit are modules, by its tree. */
export class ModuleDiscovery {
  private readonly found = new RecentlyUsed<readonly FoundDirectory[]>(KEPT);

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
