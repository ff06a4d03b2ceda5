import { Emitter, type Event } from '../common/emitter';
import type { AppError } from '../common/appError';
import type { PublishedModule, PublishResult } from '../contract/publishedModules';
import type { ModuleReading } from '../terraform/module';
import { moduleRow, type ModuleGitState, type ModuleRow } from './moduleRow';
import { planPublish, type PlanSource, type PublishPlan } from './publishPlan';
import type { StagedTicks } from './stagedTicks';

/** A repository's modules as its files and git show them. */
export interface LocalModules {
  readonly readings: readonly ModuleReading[];
  readonly gitState: (path: string) => ModuleGitState;
  readonly source?: PlanSource;
}

/** A repository's modules as the platform shows them. */
export interface CatalogState {
  /** `owner/name` */
  readonly repository: string;
  readonly etag: string;
  readonly published: readonly PublishedModule[];
  readonly staged: StagedTicks;
  /** Milliseconds since the epoch. */
  readonly readAt: number;
}

/** Which rows to paint again: `all` when rows came or went, else the paths of the changed ones. */
export type RowsChange = 'all' | ReadonlySet<string>;

/** Owns what is known of one repository's modules and derives their rows; says which rows changed. */
export class RepositoryModules {
  private local: LocalModules | undefined;
  private catalog: CatalogState | undefined;
  private failure: AppError | undefined;
  private readonly refusals = new Map<string, string>();
  private rowsByPath = new Map<string, ModuleRow>();
  private readonly changed = new Emitter<RowsChange>();
  readonly onDidChange: Event<RowsChange> = this.changed.event;

  /** @param root absolute path of the work tree; its last part names the repository in the tree. */
  constructor(readonly root: string) {}

  get isScanned(): boolean {
    return this.local !== undefined;
  }

  get catalogState(): CatalogState | undefined {
    return this.catalog;
  }

  /** Why the catalog could not be read the last time; rows keep their last known state. */
  get catalogFailure(): AppError | undefined {
    return this.failure;
  }

  /** Sorted by name. */
  get rows(): readonly ModuleRow[] {
    return [...this.rowsByPath.values()];
  }

  row(path: string): ModuleRow | undefined {
    return this.rowsByPath.get(path);
  }

  get stagedCount(): number {
    return this.rows.filter((row) => row.pending === 'publish' || row.pending === 'remove').length;
  }

  /** Is there anything to publish, as far as it is not blocked? The plan says what is. */
  get hasChanges(): boolean {
    return this.rows.some((row) => row.pending !== undefined);
  }

  setLocal(local: LocalModules): void {
    this.local = local;
    this.derive();
  }

  setCatalog(catalog: CatalogState): void {
    this.catalog = catalog;
    this.failure = undefined;
    this.derive();
  }

  /** Keeps the last known catalog and remembers why it is not newer. */
  setCatalogFailure(failure: AppError): void {
    this.failure = failure;
    this.changed.fire(new Set());
  }

  /** No platform, or the platform does not know this repository. */
  clearCatalog(): void {
    this.catalog = undefined;
    this.failure = undefined;
    this.refusals.clear();
    this.derive();
  }

  /** Stages ticks: path -> wanted. Nothing is sent. */
  stage(ticks: ReadonlyMap<string, boolean>): void {
    for (const [path, wanted] of ticks) {
      const row = this.rowsByPath.get(path);
      if (row?.checked === undefined) continue;
      this.catalog?.staged.stage(path, wanted, row.published !== undefined);
      this.refusals.delete(row.name);
    }
    this.derive();
  }

  /** Forgets every staged tick. */
  discard(): void {
    this.catalog?.staged.forget(this.catalog.staged.paths);
    this.refusals.clear();
    this.derive();
  }

  /** Takes over what the platform did: done changes are no longer staged, skipped ones say why. */
  applyResults(results: readonly PublishResult[], sentPaths: ReadonlySet<string>): void {
    const skipped = new Map(
      results.filter((r) => r.outcome === 'skipped').map((r) => [r.name, r.detail ?? r.code ?? '']),
    );
    const done: string[] = [];
    for (const row of this.rows) {
      if (!sentPaths.has(row.path)) continue;
      const refusal = skipped.get(row.name);
      if (refusal === undefined) {
        done.push(row.path);
        this.refusals.delete(row.name);
      } else this.refusals.set(row.name, refusal);
    }
    this.catalog?.staged.forget(done);
    this.derive();
  }

  /** The plan for what is staged now; undefined until files and catalog are known. */
  plan(): PublishPlan | undefined {
    if (this.local === undefined || this.catalog === undefined) return undefined;
    const { repository, etag } = this.catalog;
    const { source } = this.local;
    return planPublish({ repository, etag, rows: this.rows, ...(source === undefined ? {} : { source }) });
  }

  private derive(): void {
    const next = new Map(this.deriveRows().map((row) => [row.path, row]));
    const before = this.rowsByPath;
    this.rowsByPath = next;
    const samePaths = before.size === next.size && [...next.keys()].join('\n') === [...before.keys()].join('\n');
    if (!samePaths) {
      this.changed.fire('all');
      return;
    }
    const changed = [...next].filter(([path, row]) => JSON.stringify(row) !== JSON.stringify(before.get(path)));
    this.changed.fire(new Set(changed.map(([path]) => path)));
  }

  private deriveRows(): ModuleRow[] {
    if (this.local === undefined) return [];
    const { readings, gitState } = this.local;
    const unmatched = new Map(this.catalog?.published.map((entry) => [entry.name, entry]));
    const rows = readings.map((reading) => {
      const published = unmatched.get(reading.name);
      // Two directories of one name: the catalog entry belongs to the one whose path it has, else to the first.
      const taken =
        published !== undefined && published.path !== reading.path && readings.some((r) => r.path === published.path);
      if (!taken) unmatched.delete(reading.name);
      return this.deriveRow(reading.path, reading.name, reading, taken ? undefined : published, gitState(reading.path));
    });
    for (const entry of unmatched.values()) {
      rows.push(this.deriveRow(entry.path, entry.name, undefined, entry, gitState(entry.path)));
    }
    return rows.sort((a, b) => a.name.localeCompare(b.name, 'en') || a.path.localeCompare(b.path, 'en'));
  }

  private deriveRow(
    path: string,
    name: string,
    reading: ModuleReading | undefined,
    published: PublishedModule | undefined,
    git: ModuleGitState,
  ): ModuleRow {
    const staged = this.catalog?.staged.get(path);
    const refusal = this.refusals.get(name);
    return moduleRow({
      path,
      name,
      git,
      catalogKnown: this.catalog !== undefined,
      ...(reading === undefined ? {} : { reading }),
      ...(published === undefined ? {} : { published }),
      ...(staged === undefined ? {} : { staged }),
      ...(refusal === undefined ? {} : { refusal }),
    });
  }
}
