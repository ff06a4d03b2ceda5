import type { KeyValueStore } from '../common/keyValueStore';
import { readStaged, writeStaged, type ModuleIdentity, type StagedEntry } from './stagedEntry';

/** Whose ticks: they belong to one account on one platform, one repository and one work tree of it. */
export interface PublishScope {
  /** Platform origin and account id. */
  readonly account: string;
  /** `owner/name` */
  readonly repository: string;
  /** Absolute path of the work tree. */
  readonly root: string;
}

export const scopeKey = (purpose: string, scope: PublishScope): string =>
  `rad.${purpose}:${scope.account}:${scope.repository}:${scope.root}`;

/** A wish as the partner makes it. */
export interface StagedTick {
  readonly path: string;
  readonly wanted: boolean;
  /** Is the module published? A wish that equals what is published is no change and is forgotten. */
  readonly published: boolean;
  readonly identity?: ModuleIdentity;
}

/**
 * What the partner ticked and unticked but has not published, and which updates they hold back, by module path.
 * Survives a reload: every change of any size is one write. An update that is held back stays so, over new commits and
 * over `RAD: Discard Staged Changes`, until the partner takes it back or the module is no longer published.
 */
export class StagedTicks {
  private readonly entries: Map<string, StagedEntry>;
  private known: ReadonlySet<string>;

  constructor(
    private readonly store: KeyValueStore,
    readonly key: string,
  ) {
    const stored = readStaged(store.get(key));
    this.entries = new Map(stored.entries);
    this.known = new Set(stored.paths);
  }

  /** Is the module wanted? Undefined when the partner did not say. */
  get(path: string): boolean | undefined {
    return this.entries.get(path)?.wanted;
  }

  keepsPublished(path: string): boolean {
    return this.entries.get(path)?.keepsPublished === true;
  }

  /** Those with a tick. */
  get paths(): readonly string[] {
    return [...this.entries].filter(([, { wanted }]) => wanted !== undefined).map(([path]) => path);
  }

  /** Everything that is kept, by path. */
  get all(): ReadonlyMap<string, StagedEntry> {
    return this.entries;
  }

  /** The module directories there were when something was written last: those that are not among them are new. */
  get knownPaths(): ReadonlySet<string> {
    return this.known;
  }

  stage(path: string, wanted: boolean, published: boolean): void {
    this.stageAll([{ path, wanted, published }]);
  }

  stageAll(ticks: Iterable<StagedTick>): void {
    for (const { path, wanted, published, identity } of ticks) {
      const { keepsPublished } = this.entries.get(path) ?? {};
      this.put(path, { ...(wanted === published ? {} : { wanted }), ...marked(keepsPublished), ...identity });
    }
    this.save();
  }

  /** Holds updates back, or takes that back. */
  keep(modules: ReadonlyMap<string, ModuleIdentity>, keepsPublished: boolean): void {
    for (const [path, identity] of modules) {
      const { wanted } = this.entries.get(path) ?? {};
      this.put(path, { ...(wanted === undefined ? {} : { wanted }), ...marked(keepsPublished), ...identity });
    }
    this.save();
  }

  /** Forgets ticks; what is held back stays so. */
  forget(paths: Iterable<string>): void {
    let changed = false;
    for (const path of paths) {
      const { wanted, ...rest } = this.entries.get(path) ?? {};
      if (wanted === undefined) continue;
      this.put(path, rest);
      changed = true;
    }
    if (changed) this.save();
  }

  /**
   * Moves entries to where their modules are now, and takes over how these look: old path -> new path.
   * @param paths all module directories there are
   * @param identities of the modules with an entry, by path after the moves
   */
  follow(
    moves: ReadonlyMap<string, string>,
    paths: Iterable<string>,
    identities: ReadonlyMap<string, ModuleIdentity>,
  ): void {
    const before = this.stored();
    const moved = [...moves].map(([from, to]): [string, StagedEntry] => [to, this.entries.get(from) ?? {}]);
    for (const from of moves.keys()) this.entries.delete(from);
    for (const [path, entry] of moved) this.put(path, entry);
    for (const [path, identity] of identities) {
      const entry = this.entries.get(path);
      if (entry !== undefined) this.entries.set(path, { ...entry, ...identity });
    }
    this.remember(paths);
    if (JSON.stringify(before) !== JSON.stringify(this.stored())) this.save();
  }

  /** Which module directories there are; kept with the next change. */
  remember(paths: Iterable<string>): void {
    this.known = new Set(paths);
  }

  /** An entry that says nothing is none. */
  private put(path: string, entry: StagedEntry): void {
    if (entry.wanted === undefined && entry.keepsPublished === undefined) this.entries.delete(path);
    else this.entries.set(path, entry);
  }

  private stored(): unknown {
    return writeStaged(this.entries, this.known);
  }

  private save(): void {
    void this.store.update(this.key, this.stored());
  }
}

const marked = (keepsPublished: boolean | undefined): Pick<StagedEntry, 'keepsPublished'> =>
  keepsPublished === true ? { keepsPublished } : {};
