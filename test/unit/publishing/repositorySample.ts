import type { PublishedModule } from '../../../src/contract/publishedModules';
import { RepositoryModules, type LocalModules } from '../../../src/publishing/repositoryModules';
import { rowDescription } from '../../../src/publishing/rowText';
import { StagedTicks } from '../../../src/publishing/stagedTicks';
import type { ModuleReading } from '../../../src/terraform/module';
import { MemoryStore, NEW, OLD_TREE } from './samples';

export const KEY = 'rad.staged:a:o/r';

/** @param trees pushed tree ids by path, where they are not the published ones */
export const localModules = (
  readings: readonly ModuleReading[],
  trees: Readonly<Record<string, string>> = {},
): LocalModules => ({
  readings,
  git: () => ({
    stateOf: (path: string) => ({ pushedTreeSha: trees[path] ?? OLD_TREE, uncommitted: false, unpushed: false }),
    source: { ref: 'origin/main', commitSha: NEW },
  }),
});

/** The platform's answer, with the ticks that are in the store. */
export function answer(modules: RepositoryModules, published: readonly PublishedModule[], memory: MemoryStore): void {
  const staged = new StagedTicks(memory, KEY);
  modules.setCatalog({ repository: 'o/r', remote: 'origin', etag: '"1"', published, staged, readAt: 0 });
}

/** A repository as a window shows it right after it was opened. */
export function openedRepository(
  readings: readonly ModuleReading[],
  published: readonly PublishedModule[] = [],
  memory = new MemoryStore(),
  trees: Readonly<Record<string, string>> = {},
  root = '/home/partner/partner-modules',
): RepositoryModules {
  const modules = new RepositoryModules(root);
  modules.setLocal(localModules(readings, trees));
  answer(modules, published, memory);
  return modules;
}

/** What the tree says beside each module, by path. */
export const wordsByPath = (modules: RepositoryModules): Record<string, string> =>
  Object.fromEntries(modules.rows.map((row) => [row.path, rowDescription(row)]));

export const ticks = (wanted: boolean, ...paths: string[]): ReadonlyMap<string, boolean> =>
  new Map(paths.map((path) => [path, wanted]));
