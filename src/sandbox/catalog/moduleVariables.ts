import type { ModuleVariable } from '../../terraform/module';
import { TreeFiles } from '../git/treeFiles';
import type { Platform } from '../platform';
import type { CatalogRow } from '../store/catalogRow';

/**
 * The variables of a module at its published commit, in the order of declaration.
 * @throws Error when the repository or the commit is gone, GitError
 */
export async function moduleVariables(
  { readings, repositories }: Pick<Platform, 'readings' | 'repositories'>,
  { repository, commitSha, path }: Pick<CatalogRow, 'repository' | 'commitSha' | 'path'>,
): Promise<readonly ModuleVariable[]> {
  const clonePath = repositories.find(repository)?.clonePath;
  const files = clonePath === undefined ? undefined : await TreeFiles.ofCommit(clonePath, commitSha);
  if (files === undefined) throw new Error(`${repository} has no commit ${commitSha}`);
  return (await readings.read(files, path)).variables;
}
