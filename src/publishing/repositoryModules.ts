import type { AppError } from '../common/appError';
import { Emitter, type Event } from '../common/emitter';
import type { PublishedModule, PublishResult } from '../contract/publishedModules';
import type { ModuleReading } from '../terraform/module';
import type { ModuleGitState, ModuleRow } from './moduleRow';
import type { PlanBasis, PlanSource } from './publishPlan';
import type { GitSituation } from './gitSituation';
import { deriveRows, sameRow } from './repositoryRows';
import type { StagedTicks } from './stagedTicks';

/** What git says, seen through one remote. */
export interface GitView {
  readonly stateOf: (path: string) => ModuleGitState;
  /** Absent when nothing of the repository is known to be on that remote. */
  readonly source?: PlanSource;
  /** Absent without a clone. */
  readonly situation?: GitSituation;
}

/** A repository's modules as its files and git show them. */
export interface LocalModules {
  readonly readings: readonly ModuleReading[];
  /** @param remote name of the remote the platform reads; `origin` or the first one while it is not known */
  readonly git: (remote: string | undefined) => GitView;
  /** There may be more modules than these: the first reading is still under way. */
  readonly isPartial?: boolean;
}

/** A repository's modules as the platform shows them. */
export interface CatalogState {
  /** `owner/name` */
  readonly repository: string;
  /** Name of the git remote that leads to it. */
  readonly remote: string;
  readonly etag: string;
  readonly published: readonly PublishedModule[];
  readonly staged: StagedTicks;
  /** Milliseconds since the epoch. */
  readonly readAt: number;
  /** An answer from earlier, shown until there is a new one. */
  readonly isFormer?: boolean;
}

/** Which rows to paint again: `all` when rows came or went, else the paths of the changed ones. */
export type RowsChange = 'all' | ReadonlySet<string>;

/** Owns what is known of one repository's modules and derives their rows; says which rows changed. */
export class RepositoryModules {
  private local: LocalModules | undefined;
  private git: GitView | undefined;
  private catalog: CatalogState | undefined;
  private failure: AppError | undefined;
  private unknown = false;
  private outcomeNotice: string | undefined;
  private readonly refusals = new Map<string, string>();
  private rowsByPath = new Map<string, ModuleRow>();
  private readonly changed = new Emitter<RowsChange>();
  readonly onDidChange: Event<RowsChange> = this.changed.event;

  /** @param root absolute path of the work tree; its last part names the repository in the tree. */
  constructor(readonly root: string) {}

  get catalogState(): CatalogState | undefined {
    return this.catalog;
  }

  /** Why the catalog could not be read the last time; rows keep their last known state. */
  get catalogFailure(): AppError | undefined {
    return this.failure;
  }

  /** The platform was asked and does not know this repository. */
  get isUnknownToPlatform(): boolean {
    return this.unknown;
  }

  /** One sentence about a publish whose outcome was learned later, until the partner goes on. */
  get notice(): string | undefined {
    return this.outcomeNotice;
  }

  /** Have all of its files been read? Before, nobody knows what is missing. */
  get isComplete(): boolean {
    return this.local !== undefined && this.local.isPartial !== true;
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
    this.unknown = false;
    this.derive();
    this.forgetFulfilledTicks();
  }

  /** Keeps the last known catalog and remembers why it is not newer. */
  setCatalogFailure(failure: AppError): void {
    this.failure = failure;
    this.changed.fire(new Set());
  }

  /** No platform is connected, or (`unknown`) the connected one does not know this repository. */
  clearCatalog(unknown: boolean): void {
    this.catalog = undefined;
    this.failure = undefined;
    this.unknown = unknown;
    this.refusals.clear();
    this.derive();
    this.changed.fire(new Set());
  }

  setNotice(notice: string | undefined): void {
    this.outcomeNotice = notice;
    this.changed.fire(new Set());
  }

  /** Stages ticks: path -> wanted. Nothing is sent. */
  stage(ticks: ReadonlyMap<string, boolean>): void {
    for (const [path, wanted] of ticks) {
      const row = this.rowsByPath.get(path);
      if (row?.checked === undefined) continue;
      this.catalog?.staged.stage(path, wanted, row.published !== undefined);
      this.refusals.delete(row.name);
    }
    this.outcomeNotice = undefined;
    this.derive();
  }

  /** Forgets every staged tick. */
  discard(): void {
    this.catalog?.staged.forget(this.catalog.staged.paths);
    this.refusals.clear();
    this.outcomeNotice = undefined;
    this.derive();
  }

  /**
   * Takes over what the platform did: done changes are no longer staged, skipped ones say why.
   * @param sent module path -> name of what the request carried
   */
  applyResults(results: readonly PublishResult[], sent: ReadonlyMap<string, string>): void {
    const skipped = new Map(
      results.filter((r) => r.outcome === 'skipped').map((r) => [r.name, r.detail ?? r.code ?? '']),
    );
    for (const [path, name] of sent) {
      const refusal = skipped.get(name);
      if (refusal === undefined) {
        this.refusals.delete(name);
        this.catalog?.staged.forget([path]);
      } else this.refusals.set(name, refusal);
    }
    this.derive();
  }

  /** What a plan is made from; undefined until files and catalog are known. */
  get planBasis(): PlanBasis | undefined {
    if (this.git === undefined || this.catalog === undefined || !this.isComplete) return undefined;
    const { repository, etag, published } = this.catalog;
    const { source, situation } = this.git;
    return {
      repository,
      etag,
      published,
      rows: this.rows,
      ...(source === undefined ? {} : { source }),
      ...(situation === undefined ? {} : { situation }),
    };
  }

  /** A wish that somebody else has fulfilled meanwhile is none any more. */
  private forgetFulfilledTicks(): void {
    const { staged } = this.catalog ?? {};
    // What an old answer shows as done may have been undone since.
    if (staged === undefined || this.catalog?.isFormer === true || !this.isComplete) return;
    const fulfilled = staged.paths.filter((path) => {
      const row = this.rowsByPath.get(path);
      return row === undefined || staged.get(path) === (row.published !== undefined);
    });
    if (fulfilled.length > 0) staged.forget(fulfilled);
  }

  private derive(): void {
    if (this.local === undefined) return;
    this.git = this.local.git(this.catalog?.remote);
    const all = deriveRows(this.local.readings, this.git.stateOf, this.catalog, this.refusals);
    const rows = this.isComplete ? all : all.filter(({ reading }) => reading !== undefined);
    const before = this.rowsByPath;
    this.rowsByPath = new Map(rows.map((row) => [row.path, row]));
    const beforePaths = [...before.keys()];
    if (beforePaths.length !== rows.length || rows.some((row, index) => row.path !== beforePaths[index])) {
      this.changed.fire('all');
      return;
    }
    const changed = rows.filter((row) => !sameRow(row, before.get(row.path)));
    this.changed.fire(new Set(changed.map((row) => row.path)));
  }
}
