import type { PublishedModule } from '../contract/publishedModules';
import type { ModuleReading } from '../terraform/module';
import { moduleRow, type ModuleGitState, type ModuleRow } from './moduleRow';
import type { StagedTicks } from './stagedTicks';

interface KnownCatalog {
  readonly published: readonly PublishedModule[];
  readonly staged: StagedTicks;
}

/** One row for each module directory, and one for each catalog entry whose directory is gone; sorted by name. */
export function deriveRows(
  readings: readonly ModuleReading[],
  gitState: (path: string) => ModuleGitState,
  catalog: KnownCatalog | undefined,
  refusals: ReadonlyMap<string, string>,
): ModuleRow[] {
  const unmatched = new Map(catalog?.published.map((entry) => [entry.name, entry]));
  const paths = new Set(readings.map((reading) => reading.path));
  const derive = (path: string, name: string, reading?: ModuleReading, published?: PublishedModule): ModuleRow => {
    const staged = catalog?.staged.get(path);
    const refusal = refusals.get(name);
    return moduleRow({
      path,
      name,
      git: gitState(path),
      catalogKnown: catalog !== undefined,
      ...(reading === undefined ? {} : { reading }),
      ...(published === undefined ? {} : { published }),
      ...(staged === undefined ? {} : { staged }),
      ...(refusal === undefined ? {} : { refusal }),
    });
  };
  const rows = readings.map((reading) => {
    const published = unmatched.get(reading.name);
    // Two directories of one name: the catalog entry belongs to the one whose path it has, else to the first.
    const taken = published !== undefined && published.path !== reading.path && paths.has(published.path);
    if (!taken) unmatched.delete(reading.name);
    return derive(reading.path, reading.name, reading, taken ? undefined : published);
  });
  for (const entry of unmatched.values()) {
    // The catalog's identity is the name: another entry may have this path.
    const path = paths.has(entry.path) ? `${entry.path} (${entry.name})` : entry.path;
    paths.add(path);
    rows.push(derive(path, entry.name, undefined, entry));
  }
  return rows.sort((a, b) => compare(a.name, b.name) || compare(a.path, b.path));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Do two rows look alike? Cheap while the reading is the same object; a new reading is compared by content. */
export function sameRow(a: ModuleRow, b: ModuleRow | undefined): boolean {
  return (
    b !== undefined &&
    a.state === b.state &&
    a.checked === b.checked &&
    a.pending === b.pending &&
    a.refusal === b.refusal &&
    a.git.pushedTreeSha === b.git.pushedTreeSha &&
    a.git.uncommitted === b.git.uncommitted &&
    a.git.unpushed === b.git.unpushed &&
    a.published?.commitSha === b.published?.commitSha &&
    (a.reading === b.reading || JSON.stringify(a.reading) === JSON.stringify(b.reading))
  );
}
