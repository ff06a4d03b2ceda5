import type { ModuleReading } from '../../terraform/module';
import { readModule } from '../../terraform/readModule';
import { ObjectReader } from '../git/objectReader';
import { TreeFiles } from '../git/treeFiles';
import { RecentlyUsed } from './recentlyUsed';

/** What a module's directory says, wherever it is. */
export type DirectoryReading = Omit<ModuleReading, 'name' | 'path'>;

const KEPT = 1000;

/**
 * Modules as their files say; each tree is read once while it is among the last ones asked for. What is broken is read
 * again, because git may have failed.
 */
export class ModuleReadings {
  private readonly readings = new RecentlyUsed<DirectoryReading>(KEPT, ({ kind }) => kind !== 'broken');

  /** The directory at a path of a commit. @throws GitError; Error when there is no such directory */
  async read(files: TreeFiles, path: string): Promise<DirectoryReading> {
    const directory = await files.directory(path);
    if (directory === undefined) throw new Error(`the commit has no directory ${path}`);
    return this.readings.get(directory.treeId, async () => readModule(files, path, await files.list(path)));
  }

  /** The directory of a tree. @throws GitError; Error when the repository has no such tree */
  readTree(repository: string, treeId: string): Promise<DirectoryReading> {
    return this.readings.get(treeId, async () => {
      const files = new TreeFiles(new ObjectReader(repository), treeId);
      return readModule(files, '', await files.list(''));
    });
  }
}
