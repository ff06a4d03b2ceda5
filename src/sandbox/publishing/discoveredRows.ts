import { createHash } from 'node:crypto';
import type { CursorKey } from '../http/cursor';
import type { CatalogRow } from '../store/catalogRow';
import { searchText } from '../store/searchText';

/** A module directory of a commit. */
export interface FoundDirectory {
  readonly name: string;
  readonly path: string;
  readonly treeSha: string;
}

/** A directory of the commit, a published module, or both. */
export interface DiscoveredRow {
  readonly name: string;
  readonly path: string;
  readonly publishState: 'new' | 'published' | 'changed' | 'missing';
  /** Absent when it is `missing`. */
  readonly treeSha?: string;
  /** Another directory of the commit with the same name. */
  readonly twin?: string;
}

/**
 * What a commit holds beside what is published of its repository, by name, then by path. A published module belongs
 * to the directory at its path; when that is gone, to the first one of its name.
 */
export function discoveredRows(
  directories: readonly FoundDirectory[],
  published: readonly CatalogRow[],
): readonly DiscoveredRow[] {
  const byName = new Map<string, FoundDirectory[]>();
  for (const one of directories) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  const homes = new Map<FoundDirectory, CatalogRow>();
  const missing: DiscoveredRow[] = [];
  for (const row of published) {
    const sameName = byName.get(row.name) ?? [];
    const home = sameName.find(({ path }) => path === row.path) ?? sameName[0];
    if (home === undefined) missing.push({ name: row.name, path: row.path, publishState: 'missing' });
    else homes.set(home, row);
  }
  const found = directories.map((directory): DiscoveredRow => {
    const { name, path, treeSha } = directory;
    const known = homes.get(directory);
    const publishState = known === undefined ? 'new' : known.treeSha === treeSha ? 'published' : 'changed';
    const twin = byName.get(name)?.find((other) => other !== directory)?.path;
    return { name, path, publishState, treeSha, ...(twin === undefined ? {} : { twin }) };
  });
  return [...found, ...missing].sort((a, b) => compare(a.name, b.name) || compare(a.path, b.path));
}

/** The rows whose name has `q` in it. */
export function withName(rows: readonly DiscoveredRow[], q: string): readonly DiscoveredRow[] {
  const wanted = searchText(q);
  return rows.filter(({ name }) => searchText(name).includes(wanted));
}

/** What a cursor says of a row: names and paths have no limit that a cursor could hold. */
export function keyOfRow({ name, path }: DiscoveredRow): CursorKey {
  const digest = createHash('sha256').update(`${name}\n${path}`).digest('base64url').slice(0, 16);
  return [name.slice(0, PREFIX), digest];
}

/** The rows after the one of a key, or after its name's beginning when it is gone. */
export function rowsAfter(rows: readonly DiscoveredRow[], [prefix, digest]: CursorKey): readonly DiscoveredRow[] {
  const index = rows.findIndex((row) => row.name.slice(0, PREFIX) === prefix && keyOfRow(row)[1] === digest);
  return index < 0 ? rows.filter(({ name }) => name.slice(0, PREFIX) > String(prefix)) : rows.slice(index + 1);
}

const PREFIX = 40;

/** By UTF-16 code units, as everywhere. */
function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
