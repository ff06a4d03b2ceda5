import * as vscode from 'vscode';
import { LatestCall, throwIfAborted } from '../../common/abort';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Log } from '../../common/log';
import type { GitRemote, RepositorySnapshot } from '../../git/repositorySnapshot';
import type { ModuleHistory } from '../../publishing/moduleHistory';
import { RepositoryModules, type LocalModules, type RowsChange } from '../../publishing/repositoryModules';
import type { ScanHost } from '../../terraform/scanHost';
import type { KnownFacts } from '../../terraform/scanRepository';
import type { ModulesViewState } from '../context';
import type { FoundRepositories } from './findOpenRepositories';
import { decisiveTicks, scanFacts } from './scanFacts';

/** A repository of the workspace with its modules and what identifies it to a platform. */
export interface OpenRepository {
  readonly modules: RepositoryModules;
  readonly remotes: readonly GitRemote[];
  readonly gitDirectories: readonly string[];
  readonly hasCommit: boolean;
  /** `clone`: the root is a folder of this machine. `github`: there is no clone, and no file to open. */
  readonly place: 'clone' | 'github';
  /** What its commits hold; loaded on first use. */
  readonly history: () => Promise<ModuleHistory>;
}

export interface RepositoryChange {
  readonly repository: OpenRepository;
  readonly rows: RowsChange;
}

/** Finds the repositories of the open folders and reads their modules; knows nothing of a platform. */
export class WorkspaceModules implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<RepositoryChange | 'repositories'>());
  readonly onDidChange = this.changed.event;
  private readonly latest = new LatestCall();
  private open: OpenRepository[] = [];
  private remote: OpenRepository | undefined;
  private failure: AppError | undefined;
  private scanned = false;
  /** Written to since the last reading that came to its end. */
  private readonly changedPaths = new Set<string>();
  /** More may have changed than these. */
  private isAllSuspect = true;
  /** By root: the ticks that the last reading knew of. */
  private readonly ticks = new Map<string, string>();

  /** @param scanHost reads and checks modules; also what is typed, for the one who shows its problems */
  constructor(
    private readonly log: Log,
    readonly scanHost: ScanHost,
  ) {}

  /** Those of the open folders, then the one that is read from GitHub. */
  get repositories(): readonly OpenRepository[] {
    return this.remote === undefined ? this.open : [...this.open, this.remote];
  }

  /** The clones among them. */
  get clones(): readonly OpenRepository[] {
    return this.open;
  }

  /** Shows a repository that is not cloned, or no longer. */
  setRemote(remote: OpenRepository | undefined): void {
    if (remote === this.remote) return;
    this.remote = remote;
    remote?.modules.onDidChange((rows) => {
      if (this.remote === remote) this.changed.fire({ repository: remote, rows });
    });
    this.changed.fire('repositories');
  }

  /** What a scan or a check of a repository is told, because its files do not say it. */
  factsOf({ modules }: OpenRepository): KnownFacts {
    return scanFacts(modules);
  }

  /** What to show instead of rows, or `ready`. */
  get state(): ModulesViewState {
    if (this.repositories.some(({ modules }) => modules.rows.length > 0)) return 'ready';
    if (this.remote?.modules.isComplete === false)
      return this.remote.modules.hint === undefined ? 'scanning' : 'failed';
    if ((vscode.workspace.workspaceFolders ?? []).length === 0) return 'noFolder';
    if (!this.scanned) return 'scanning';
    if (this.open.length > 0) return this.open.some((repository) => repository.hasCommit) ? 'noModules' : 'noCommit';
    if (this.failure?.reason === 'notARepository') return 'notARepository';
    return this.failure?.reason === 'gitMissing' ? 'gitMissing' : 'failed';
  }

  /**
   * Reads everything again; resolves when the newest reading is done. Never throws: the state says what went wrong.
   * @param changed absolute paths of all that something has written to since the last reading; without it anything may
   * have changed
   */
  async refresh(changed?: Iterable<string>): Promise<void> {
    const before = this.state;
    if (changed === undefined) this.isAllSuspect = true;
    for (const path of changed ?? []) this.changedPaths.add(path);
    try {
      await this.latest.run((signal) => this.read(signal));
    } catch (error) {
      if (!AppError.is(error, 'cancelled')) {
        this.log.error('reading the modules', error);
        this.failure = AppError.is(error) ? error : new AppError('gitFailed', { cause: error });
        this.scanned = true;
      }
    }
    await this.latest.settled();
    if (this.state !== before) this.changed.fire('repositories');
  }

  private async read(signal: AbortSignal): Promise<void> {
    const started = Date.now();
    const changed = new Set(this.changedPaths);
    const { findOpenRepositories } = await import('./findOpenRepositories');
    const found = await findOpenRepositories(this.log, signal);
    throwIfAborted(signal);
    this.failure = found.failure;
    this.adopt(found);
    const counts = await Promise.all(found.snapshots.map((snapshot) => this.readFiles(snapshot, changed, signal)));
    if (signal.aborted) return;
    for (const path of changed) this.changedPaths.delete(path);
    this.isAllSuspect = false;
    this.scanned = true;
    const count = counts.reduce((sum, one) => sum + one, 0);
    this.log.info(`read ${count} modules of ${counts.length} repositories in ${Date.now() - started} ms`);
  }

  /** The repositories that git has found. Their rows come as their files are read. */
  private adopt({ snapshots, unreadable }: FoundRepositories): void {
    const before = this.open;
    // A repository that git could not read just now stays as it was.
    const kept = before.filter(
      ({ modules: { root } }) =>
        unreadable.some((folder) => root.startsWith(folder) || folder.startsWith(root)) &&
        !snapshots.some((snapshot) => snapshot.root === root),
    );
    this.open = [...snapshots.map((snapshot) => this.openRepository(snapshot, before)), ...kept];
    if (this.open.some(({ modules }) => !modules.isComplete)) this.scanned = false;
    const identities = (list: readonly OpenRepository[]): string =>
      list.map(({ modules, remotes }) => [modules.root, ...remotes.map(({ url }) => url)].join('\n')).join('\n\n');
    if (identities(before) !== identities(this.open)) this.changed.fire('repositories');
  }

  /** Shows rows as they come where there were none; later readings replace what is shown at their end. */
  private async readFiles(
    snapshot: RepositorySnapshot,
    changed: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<number> {
    const modules = this.open.find((repository) => repository.modules.root === snapshot.root)?.modules;
    if (modules === undefined) return 0;
    this.ticks.set(snapshot.root, decisiveTicks(modules));
    const onPart = (part: LocalModules): void => {
      if (!signal.aborted && !modules.isComplete && part.readings.length > modules.rows.length) modules.setLocal(part);
    };
    const isOnlyChanged = !this.isAllSuspect && !switchesFiles(changed, snapshot.gitDirectories);
    const request = { snapshot, facts: scanFacts(modules), changed, isOnlyChanged };
    const { readLocalModules } = await import('./localModules');
    const local = await readLocalModules(this.scanHost, request, onPart, signal);
    throwIfAborted(signal);
    modules.setLocal(local);
    return local.readings.length;
  }

  /** Keeps the modules object of a repository that was open before, with its staged ticks and listeners. */
  private openRepository(snapshot: RepositorySnapshot, before: readonly OpenRepository[]): OpenRepository {
    const { root, remotes, gitDirectories, headSha } = snapshot;
    const known = before.find(({ modules }) => modules.root === root)?.modules;
    const modules = known ?? new RepositoryModules(root);
    if (known === undefined) {
      modules.onDidChange((rows) => {
        const repository = this.open.find((candidate) => candidate.modules === modules);
        if (repository === undefined) return;
        this.changed.fire({ repository, rows });
        this.followTicks(modules);
      });
    }
    const history = async (): Promise<ModuleHistory> => (await import('../node/cloneHistory')).cloneHistory(root);
    return { modules, remotes, gitDirectories, hasCommit: headSha !== undefined, place: 'clone', history };
  }

  /** A module that is ticked is checked, whatever its files say: a tick can ask for another reading. */
  private followTicks(modules: RepositoryModules): void {
    if (!modules.isComplete || this.ticks.get(modules.root) === decisiveTicks(modules)) return;
    this.ticks.set(modules.root, decisiveTicks(modules));
    void this.refresh();
  }

  dispose(): void {
    this.latest.cancel();
    this.disposables.dispose();
  }
}

/** Another commit or branch writes more files than the editor hears of one by one; the index alone writes none. */
const switchesFiles = (changed: ReadonlySet<string>, gitDirectories: readonly string[]): boolean =>
  [...changed].some((path) =>
    gitDirectories.some((directory) => path.startsWith(directory) && !/[\\/]index$/.test(path)),
  );
