import type { ModuleRow } from './moduleRow';
import { markedRow, sameRow, type RowMarks } from './repositoryRows';
import { RowCounts } from './rowCounts';

/** Which rows to paint again: `all` when rows came or went, else the paths of the changed ones. */
export type RowsChange = 'all' | ReadonlySet<string>;

/** The rows of a repository with their counts. What changes one row costs no more among thousands of them. */
export class RowTable {
  private byPath = new Map<string, ModuleRow>();
  /** Made when it is asked for: a tick changes one row. */
  private list: readonly ModuleRow[] | undefined;
  counts = new RowCounts([]);

  /** In their order; the same array until a row changes. */
  get rows(): readonly ModuleRow[] {
    return (this.list ??= [...this.byPath.values()]);
  }

  row(path: string): ModuleRow | undefined {
    return this.byPath.get(path);
  }

  isPublished(path: string): boolean {
    return this.byPath.get(path)?.published !== undefined;
  }

  replaceAll(rows: readonly ModuleRow[]): RowsChange {
    const before = this.byPath;
    this.byPath = new Map(rows.map((row) => [row.path, row]));
    this.list = undefined;
    this.counts = new RowCounts(rows);
    const paths = before.keys();
    if (before.size !== rows.length || rows.some((row) => row.path !== paths.next().value)) return 'all';
    return new Set(rows.filter((row) => !sameRow(row, before.get(row.path))).map(({ path }) => path));
  }

  /** Derives some rows again, of which only marks changed. @returns paths of those that look different now */
  mark(paths: Iterable<string>, marksOf: (path: string, name: string) => RowMarks): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const path of paths) {
      const before = this.byPath.get(path);
      const row = before && markedRow(before, marksOf(path, before.name));
      if (before === undefined || row === undefined || sameRow(row, before)) continue;
      this.byPath.set(path, row);
      this.counts.replace(before, row);
      changed.add(path);
    }
    if (changed.size > 0) this.list = undefined;
    return changed;
  }
}
