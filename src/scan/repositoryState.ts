import { trackedPaths } from '../git/trackedPaths';
import type { KnownFacts } from '../terraform/scanRepository';
import type { KeptModule } from './keptModule';
import type { ScanCache } from './scanCache';

/** Repositories whose readings stay in memory. */
const MAX_REPOSITORIES = 8;
/** How long after a scan its readings are written down: saving files one by one writes once, milliseconds. */
const SAVE_DELAY = 500;

/** What is kept of one repository. */
export class RepositoryState {
  private modules: Map<string, KeptModule>;
  private withoutTerraform: ReadonlySet<string> | undefined;
  private tracked: Promise<ReadonlySet<string> | undefined> | undefined;
  private isSaved = true;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly root: string,
    private readonly cache: ScanCache | undefined,
  ) {
    const kept = cache?.load(root) ?? [];
    if (kept.length > 0) cache?.touch(root);
    this.modules = new Map(kept.map((module) => [module.path, module]));
  }

  /** By path; in the order of the last scan that came to its end. */
  get kept(): ReadonlyMap<string, KeptModule> {
    return this.modules;
  }

  /** Has a scan of this thread come to its end? Before, only files can say what is there. */
  get isConcluded(): boolean {
    return this.withoutTerraform !== undefined;
  }

  /** Directories in which the last scan found no Terraform. */
  get others(): ReadonlySet<string> {
    return this.withoutTerraform ?? new Set();
  }

  /** Takes over a module while a scan is under way: what a cancelled scan has read is not read again. */
  add(module: KeptModule): void {
    if (this.modules.get(module.path) === module) return;
    this.isSaved = false;
    this.modules.set(module.path, module);
  }

  /** The end of a scan: what it did not find is gone. @param others directories in which it found no Terraform */
  conclude(modules: readonly KeptModule[], others: readonly string[]): void {
    this.withoutTerraform = new Set(others);
    if (modules.length !== this.modules.size || modules.some((one) => this.modules.get(one.path) !== one)) {
      this.isSaved = false;
    }
    this.modules = new Map(modules.map((module) => [module.path, module]));
    if (this.isSaved) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isSaved = true;
      this.cache?.save(this.root, this.modules.values());
    }, SAVE_DELAY);
  }

  /** A scan asks git anew; whoever checks one directory makes do with its answer. */
  forgetTracked(): void {
    this.tracked = undefined;
  }

  /** Facts with the files that git tracks, where nobody has named them and git can. */
  async withTracked(facts: KnownFacts): Promise<KnownFacts> {
    if (facts.tracked !== undefined) return facts;
    const tracked = await (this.tracked ??= trackedPaths(this.root).catch(() => undefined));
    return tracked === undefined ? facts : { ...facts, tracked };
  }
}

/** The repositories that were asked for last; the kept files stand in for the others. */
export class RepositoryStates {
  private readonly states = new Map<string, RepositoryState>();

  constructor(private readonly cache: ScanCache | undefined) {}

  get(root: string): RepositoryState {
    const state = this.states.get(root) ?? new RepositoryState(root, this.cache);
    this.states.delete(root);
    this.states.set(root, state);
    for (const oldest of this.states.keys()) {
      if (this.states.size <= MAX_REPOSITORIES) break;
      this.states.delete(oldest);
    }
    return state;
  }
}
