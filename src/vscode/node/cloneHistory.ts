import type { GitTree } from '../../common/gitTree';
import { commitDistance } from '../../git/commitDistance';
import { readFileAt } from '../../git/readFileAt';
import { resolveCommit } from '../../git/resolveCommit';
import { openTree } from '../../git/openTree';
import type { ModuleHistory } from '../../publishing/moduleHistory';
import { Breather } from '../../terraform/breather';
import { isTfName } from '../../terraform/moduleEntry';
import { readModule } from '../../terraform/readModule';

/** What the commits of a clone hold. @param root absolute path of its work tree */
export function cloneHistory(root: string): ModuleHistory {
  /** Undefined when the clone does not have the commit. */
  const open = async (path: string, commit: string, signal?: AbortSignal): Promise<GitTree | undefined> =>
    (await resolveCommit(root, commit, signal)) === undefined ? undefined : openTree(root, commit, path, signal);
  return {
    async readModule(path, commit, signal) {
      const source = await open(path, commit, signal);
      const listing = (await source?.list(path)) ?? [];
      if (source === undefined || !listing.some(({ name }) => isTfName(name))) return undefined;
      return readModule(source, path, listing, { breather: new Breather() });
    },
    async listFiles(path, commit, signal) {
      return (await open(path, commit, signal))?.filesBelow(path);
    },
    readFile: (path, commit, signal) => readFileAt(root, commit, path, signal),
    drift: (path, published, commit, signal) => commitDistance(root, published, commit, path, signal),
  };
}
