import type { ModuleVariable } from '../../terraform/module';
import type { Platform } from '../platform';
import type { CatalogRow } from '../store/catalogRow';

/**
 * The variables of a module at its published commit, in the order of declaration.
 * @throws Error when the repository or the module's tree is gone, GitError
 */
export async function moduleVariables(
  { readings, repositories }: Pick<Platform, 'readings' | 'repositories'>,
  { repository, treeSha }: Pick<CatalogRow, 'repository' | 'treeSha'>,
): Promise<readonly ModuleVariable[]> {
  const clonePath = repositories.find(repository)?.clonePath;
  if (clonePath === undefined) throw new Error(`no repository ${repository}`);
  return (await readings.readTree(clonePath, treeSha)).variables;
}
