import { RecentlyUsed } from '../catalog/recentlyUsed';
import type { TreeFiles } from '../git/treeFiles';
import type { Verdict } from '../publishing/catalogEntry';
import { judgeDirectory, noDirectory } from './judgeModule';
import type { VerdictWorker } from './verdictWorker';

/** hcl2-parser takes about 50 ms for a module, so a publication is not to judge once more what a list has just shown. */
const KEPT = 2000;

/** The platform's verdicts. What was accepted is remembered by its tree; a refusal may come of a slow machine. */
export class ModuleVerdicts {
  private readonly accepted = new RecentlyUsed<Verdict>(KEPT, ({ ok }) => ok);

  constructor(private readonly worker: VerdictWorker) {}

  /** The verdict on a directory of a commit. @throws GitError, Error when the verdict thread cannot start */
  async judge(files: TreeFiles, path: string): Promise<Verdict> {
    const directory = await files.directory(path);
    if (directory === undefined) return noDirectory(path);
    return this.accepted.get(directory.treeId, () => judgeDirectory(files, path, directory.treeId, this.worker));
  }
}
