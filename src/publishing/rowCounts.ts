import type { ModuleRow } from './moduleRow';

/** How many modules of a folder, or of all, can be ticked and are. */
export interface TickCount {
  readonly tickable: number;
  readonly ticked: number;
}

/** Directory of a module's directory, relative to the repository's root; empty for the root itself. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Counts rows as they come, change and go, so that nobody counts thousands of them for a tick. */
export class RowCounts {
  /** Staged ticks. */
  staged = 0;
  /** What publishing would change, available updates included. */
  changes = 0;
  refused = 0;
  private readonly byFolder = new Map<string, { tickable: number; ticked: number }>();

  /** Folders with modules in them: by name, the root last. */
  readonly folders: readonly string[];

  constructor(rows: Iterable<ModuleRow>) {
    for (const row of rows) this.count(row, 1);
    this.folders = [...this.byFolder.keys()].sort((a, b) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1));
  }

  replace(before: ModuleRow, after: ModuleRow): void {
    this.count(before, -1);
    this.count(after, 1);
  }

  /** @param folder all modules without it */
  ticks(folder?: string): TickCount {
    if (folder !== undefined) return this.byFolder.get(folder) ?? { tickable: 0, ticked: 0 };
    let [tickable, ticked] = [0, 0];
    for (const count of this.byFolder.values()) {
      tickable += count.tickable;
      ticked += count.ticked;
    }
    return { tickable, ticked };
  }

  private count(row: ModuleRow, by: 1 | -1): void {
    if (isStaged(row)) this.staged += by;
    if (row.pending !== undefined) this.changes += by;
    if (row.refusal !== undefined) this.refused += by;
    const folder = folderOf(row.path);
    const count = this.byFolder.get(folder) ?? { tickable: 0, ticked: 0 };
    this.byFolder.set(folder, count);
    if (row.checked !== undefined) count.tickable += by;
    if (row.checked === true) count.ticked += by;
  }
}

/** An available update is in the plan, but nobody staged it. */
export const isStaged = ({ pending }: ModuleRow): boolean => pending === 'publish' || pending === 'remove';
