import type { ModuleReading } from '../../terraform/module';
import { readModule } from '../../terraform/readModule';
import type { TreeFiles } from '../git/treeFiles';
import { RecentlyUsed } from './recentlyUsed';

/** What a module's directory says, wherever it is. */
export type DirectoryReading = Omit<ModuleReading, 'name' | 'path'>;

const KEPT = 1000;

/** Modules as their files say; each tree is read once while it is among the last ones asked for. */
export class ModuleReadings {
  private readonly readings = new RecentlyUsed<DirectoryReading>(KEPT);

  /** @throws AppError `cancelled`, GitError; Error when there is no such directory */
  async read(files: TreeFiles, path: string): Promise<DirectoryReading> {
    const directory = await files.directory(path);
    if (directory === undefined) throw new Error(`the commit has no directory ${path}`);
    return this.readings.get(directory.treeId, async () => readModule(files, path, await files.list(path)));
  }
}
