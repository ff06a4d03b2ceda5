import type { AppError } from '../common/appError';
import { Emitter, type Event } from '../common/emitter';
import type { PublishedModule, PublishResult } from '../contract/publishedModules';
import type { ModuleReading } from '../terraform/module';
import { followTicks, forgetFulfilled, identityOf } from './followTicks';
import type { GitSituation } from './gitSituation';
import type { Drift } from './moduleHistory';
import { ModuleMarks } from './moduleMarks';
import type { ModuleGitState, ModuleRow } from './moduleRow';
import type { ReadingHint } from './readingHint';
import type { PlanBasis, PlanSource } from './publishPlan';
import { deriveRows, type RowMarks } from './repositoryRows';
import type { TickCount } from './rowCounts';
import { RowTable, type RowsChange } from './rowTable';
import type { ModuleIdentity } from './stagedEntry';
import type { StagedTick, StagedTicks } from './stagedTicks';

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

export type { RowsChange };

/** Owns what is known of one repository's modules and derives their rows; says which rows changed. */
export class RepositoryModules {
  private local: LocalModules | undefined;
  private git: GitView | undefined;
  private catalog: CatalogState | undefined;
  private failure: AppError | undefined;
  private unknown = false;
  private outcomeNotice: string | undefined;
  private readingHint: ReadingHint | undefined;
  private readonly marks = new ModuleMarks();
  private readonly table = new RowTable();
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

  /** What the partner must know of how these modules were read. */
  get hint(): ReadingHint | undefined {
    return this.readingHint;
  }

  /** Have all of its files been read? Before, nobody knows what is missing. */
  get isComplete(): boolean {
    return this.local !== undefined && this.local.isPartial !== true;
  }

  /** Sorted by name; the same array until a row changes. */
  get rows(): readonly ModuleRow[] {
    return this.table.rows;
  }

  row(path: string): ModuleRow | undefined {
    return this.table.row(path);
  }

  get stagedCount(): number {
    return this.table.counts.staged;
  }

  /** Is there anything to publish, as far as it is not blocked? The plan says what is. */
  get hasChanges(): boolean {
    return this.table.counts.changes > 0;
  }

  /** How many modules the platform refused in the last publish. */
  get refusedCount(): number {
    return this.table.counts.refused;
  }

  /** Folders with modules in them, relative to the root: by name, then the root itself, which is empty text. */
  get folders(): readonly string[] {
    return this.table.counts.folders;
  }

  /** @param folder one of `folders`; all modules without it */
  ticks(folder?: string): TickCount {
    return this.table.counts.ticks(folder);
  }

  /** Branch that the platform reads, as the remote calls it; undefined while nothing is known to be there. */
  get branch(): string | undefined {
    const ref = this.git?.source?.ref;
    return ref?.slice(ref.indexOf('/') + 1);
  }

  setLocal(local: LocalModules): void {
    const former = this.isComplete ? this.local?.readings : undefined;
    this.local = local;
    this.followTicks(former);
    this.derive();
    this.forgetFulfilled();
  }

  setCatalog(catalog: CatalogState): void {
    this.catalog = catalog;
    this.failure = undefined;
    this.unknown = false;
    this.followTicks();
    this.derive();
    this.forgetFulfilled();
  }

  /** A wish that somebody else has fulfilled meanwhile is none any more. */
  private forgetFulfilled(): void {
    // What an old answer shows as done may have been undone since.
    if (this.catalog === undefined || this.catalog.isFormer === true || !this.isComplete) return;
    this.mark(forgetFulfilled(this.catalog.staged, (path) => this.table.isPublished(path)));
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
    this.outcomeNotice = undefined;
    this.marks.clear();
    this.derive();
    this.changed.fire(new Set());
  }

  setNotice(notice: string | undefined): void {
    this.outcomeNotice = notice;
    this.changed.fire(new Set());
  }

  setHint(hint: ReadingHint | undefined): void {
    if (hint?.text === this.readingHint?.text) return;
    this.readingHint = hint;
    this.changed.fire(new Set());
  }

  /** Replaces all known drifts: path -> how far GitHub is from the commit that the module is published at. */
  setDrift(drifts: ReadonlyMap<string, Drift>): void {
    this.mark(this.marks.replaceDrifts(drifts));
  }

  /** Stages ticks: path -> wanted. Nothing is sent. */
  stage(ticks: ReadonlyMap<string, boolean>): void {
    const staged: StagedTick[] = [];
    for (const [path, wanted] of ticks) {
      const row = this.table.row(path);
      if (row?.checked === undefined) continue;
      const { name, reading, published } = row;
      staged.push({ path, wanted, published: published !== undefined, identity: identityOf(name, reading) });
      this.marks.forgetRefusal(name);
    }
    this.rememberPaths();
    this.catalog?.staged.stageAll(staged);
    this.goOn(ticks.keys());
  }

  /** Holds the updates of published modules back, or takes that back. */
  keepPublished(paths: Iterable<string>, keeps: boolean): void {
    const kept = [...paths].flatMap((path): [string, ModuleIdentity][] => {
      const row = this.table.row(path);
      return row?.published === undefined ? [] : [[path, identityOf(row.name, row.reading)]];
    });
    this.rememberPaths();
    this.catalog?.staged.keep(new Map(kept), keeps);
    this.goOn(kept.map(([path]) => path));
  }

  /**
   * Forgets staged ticks: all, or those of some modules. What is held back stays so.
   * @returns what was forgotten, as `stage` takes it
   */
  discard(paths?: Iterable<string>): ReadonlyMap<string, boolean> {
    const { staged } = this.catalog ?? {};
    const targets = paths === undefined ? [...(staged?.paths ?? []), ...this.refusedPaths()] : [...paths];
    const forgotten = targets.flatMap((path): [string, boolean][] => {
      const wanted = staged?.get(path);
      return wanted === undefined ? [] : [[path, wanted]];
    });
    staged?.forget(targets);
    for (const path of targets) this.marks.forgetRefusal(this.table.row(path)?.name ?? '');
    this.goOn(targets);
    return new Map(forgotten);
  }

  /**
   * Takes over what the platform did: done changes are no longer staged, skipped ones say why.
   * @param sent module path -> name of what the request carried
   */
  applyResults(results: readonly PublishResult[], sent: ReadonlyMap<string, string>): void {
    this.catalog?.staged.forget(this.marks.takeResults(results, sent));
    this.mark(sent.keys());
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

  private refusedPaths(): readonly string[] {
    return this.rows.filter(({ refusal }) => refusal !== undefined).map(({ path }) => path);
  }

  /** The partner goes on: what was said of the last publish is no longer news. */
  private goOn(paths: Iterable<string>): void {
    const hadNotice = this.outcomeNotice !== undefined;
    this.outcomeNotice = undefined;
    if (!this.mark(paths) && hadNotice) this.changed.fire(new Set());
  }

  private rememberPaths(): void {
    if (this.isComplete) this.catalog?.staged.remember(this.local?.readings.map(({ path }) => path) ?? []);
  }

  private followTicks(former: readonly ModuleReading[] = []): void {
    if (this.local === undefined || this.catalog === undefined || !this.isComplete) return;
    const before = new Map(former.map((reading) => [reading.path, reading]));
    followTicks(this.catalog.staged, this.local.readings, before, this.catalog.published);
  }

  private readonly marksOf = (path: string, name: string): RowMarks => this.marks.of(path, name, this.catalog?.staged);

  /** @returns whether one of the rows looks different now */
  private mark(paths: Iterable<string>): boolean {
    const changed = this.table.mark(paths, this.marksOf);
    if (changed.size > 0) this.changed.fire(changed);
    return changed.size > 0;
  }

  private derive(): void {
    if (this.local === undefined) return;
    this.git = this.local.git(this.catalog?.remote);
    const all = deriveRows(this.local.readings, this.git.stateOf, this.catalog, this.marksOf);
    const rows = this.isComplete ? all : all.filter(({ reading }) => reading !== undefined);
    this.changed.fire(this.table.replaceAll(rows));
  }
}
