import type { PublishedModule } from '../contract/publishedModules';
import type { ModuleReading } from '../terraform/module';
import { moduleRow, type ModuleFacts, type ModuleGitState, type ModuleRow } from './moduleRow';

/** What is said of a module beside its files, its commits and the catalog. */
export type RowMarks = Pick<ModuleFacts, 'staged' | 'keepsPublished' | 'drift' | 'refusal'>;

/** One row for each module directory, and one for each catalog entry whose directory is gone; sorted by name. */
export function deriveRows(
  readings: readonly ModuleReading[],
  gitState: (path: string) => ModuleGitState,
  catalog: { readonly published: readonly PublishedModule[] } | undefined,
  marksOf: (path: string, name: string) => RowMarks,
): ModuleRow[] {
  const unmatched = new Map(catalog?.published.map((entry) => [entry.name, entry]));
  const paths = new Set(readings.map((reading) => reading.path));
  const derive = (path: string, name: string, reading?: ModuleReading, published?: PublishedModule): ModuleRow =>
    moduleRow({
      path,
      name,
      git: gitState(path),
      catalogKnown: catalog !== undefined,
      ...(reading === undefined ? {} : { reading }),
      ...(published === undefined ? {} : { published }),
      ...marksOf(path, name),
    });
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

/** The same row with other marks. */
export function markedRow(
  { path, name, git, catalogKnown, reading, published }: ModuleRow,
  marks: RowMarks,
): ModuleRow {
  return moduleRow({
    path,
    name,
    git,
    catalogKnown,
    ...(reading === undefined ? {} : { reading }),
    ...(published === undefined ? {} : { published }),
    ...marks,
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Do two rows look alike? Cheap while the reading is the same object; a new reading is compared by content. */
export function sameRow(a: ModuleRow, b: ModuleRow | undefined): boolean {
  return (
    b !== undefined &&
    a.state === b.state &&
    a.checked === b.checked &&
    a.staged === b.staged &&
    a.pending === b.pending &&
    a.keepsPublished === b.keepsPublished &&
    a.refusal === b.refusal &&
    a.drift?.ahead === b.drift?.ahead &&
    a.drift?.touching === b.drift?.touching &&
    a.drift?.behind === b.drift?.behind &&
    a.git.pushedTreeSha === b.git.pushedTreeSha &&
    a.git.uncommitted === b.git.uncommitted &&
    a.git.unpushed === b.git.unpushed &&
    a.git.outdated === b.git.outdated &&
    a.published?.commitSha === b.published?.commitSha &&
    (a.reading === b.reading || JSON.stringify(a.reading) === JSON.stringify(b.reading))
  );
}
