import * as vscode from 'vscode';
import { LatestCall } from '../../common/abort';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Log } from '../../common/log';
import type { GitRemote, RepositorySnapshot } from '../../git/repositorySnapshot';
import { RepositoryModules, type LocalModules, type RowsChange } from '../../publishing/repositoryModules';
import type { ModulesViewState } from '../context';
import { readLocalModules } from './localModules';

/** A repository of the workspace with its modules and what identifies it to a platform. */
export interface OpenRepository {
  readonly modules: RepositoryModules;
  readonly remotes: readonly GitRemote[];
  readonly gitDirectories: readonly string[];
  readonly hasCommit: boolean;
}

export interface RepositoryChange {
  readonly repository: OpenRepository;
  readonly rows: RowsChange;
}

/** What was found in the open folders. */
interface Found {
  readonly snapshots: readonly RepositorySnapshot[];
  /** Folders that could not be read this time for a reason that may pass. */
  readonly unreadable: readonly string[];
  readonly failure?: AppError;
}

/** Finds the repositories of the open folders and reads their modules; knows nothing of a platform. */
export class WorkspaceModules implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<RepositoryChange | 'repositories'>());
  readonly onDidChange = this.changed.event;
  private readonly latest = new LatestCall();
  private open: OpenRepository[] = [];
  private failure: AppError | undefined;
  private scanned = false;

  constructor(private readonly log: Log) {}

  get repositories(): readonly OpenRepository[] {
    return this.open;
  }

  /** What to show instead of rows, or `ready`. */
  get state(): ModulesViewState {
    if ((vscode.workspace.workspaceFolders ?? []).length === 0) return 'noFolder';
    if (this.open.some(({ modules }) => modules.rows.length > 0)) return 'ready';
    if (!this.scanned) return 'scanning';
    if (this.open.length > 0) return this.open.some((repository) => repository.hasCommit) ? 'noModules' : 'noCommit';
    if (this.failure?.reason === 'notARepository') return 'notARepository';
    return this.failure?.reason === 'gitMissing' ? 'gitMissing' : 'failed';
  }

  /**
   * Reads everything again; resolves when the newest reading is done. Never throws: the state says what went wrong.
   */
  async refresh(): Promise<void> {
    const before = this.state;
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
    const found = await this.findAll(signal);
    const scans = await Promise.all(
      found.snapshots.map(async (snapshot) => ({ snapshot, local: await readLocalModules(snapshot, signal) })),
    );
    if (signal.aborted) return;
    this.failure = found.failure;
    this.adopt(scans, found.unreadable);
    const count = scans.reduce((sum, { local }) => sum + local.readings.length, 0);
    this.log.info(`read ${count} modules of ${scans.length} repositories in ${Date.now() - started} ms`);
  }

  private adopt(
    scans: readonly { readonly snapshot: RepositorySnapshot; readonly local: LocalModules }[],
    unreadable: readonly string[],
  ): void {
    const before = this.open;
    // A repository that git could not read just now stays as it was.
    const kept = before.filter(
      ({ modules: { root } }) =>
        unreadable.some((folder) => root.startsWith(folder) || folder.startsWith(root)) &&
        !scans.some(({ snapshot }) => snapshot.root === root),
    );
    this.open = [...scans.map(({ snapshot }) => this.openRepository(snapshot, before)), ...kept];
    this.scanned = true;
    for (const [index, { local }] of scans.entries()) this.open[index]?.modules.setLocal(local);
    const identities = (list: readonly OpenRepository[]): string =>
      list.map(({ modules, remotes }) => [modules.root, ...remotes.map(({ url }) => url)].join('\n')).join('\n\n');
    if (identities(before) !== identities(this.open)) this.changed.fire('repositories');
  }

  /** Keeps the modules object of a repository that was open before, with its staged ticks and listeners. */
  private openRepository(snapshot: RepositorySnapshot, before: readonly OpenRepository[]): OpenRepository {
    const { root, remotes, gitDirectories, headSha } = snapshot;
    const known = before.find(({ modules }) => modules.root === root)?.modules;
    const modules = known ?? new RepositoryModules(root);
    if (known === undefined) {
      modules.onDidChange((rows) => {
        const repository = this.open.find((candidate) => candidate.modules === modules);
        if (repository !== undefined) this.changed.fire({ repository, rows });
      });
    }
    return { modules, remotes, gitDirectories, hasCommit: headSha !== undefined };
  }

  private async findAll(signal: AbortSignal): Promise<Found> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
    const { findRepositories } = await import('../node/localRepositories');
    const byRoot = new Map<string, RepositorySnapshot>();
    const unreadable: string[] = [];
    let failure: AppError | undefined;
    for (const folder of folders) {
      try {
        for (const snapshot of await findRepositories(folder.uri.fsPath, signal)) byRoot.set(snapshot.root, snapshot);
      } catch (error) {
        if (AppError.is(error, 'cancelled')) throw error;
        this.log.warn(`${folder.name}: ${error instanceof Error ? error.message : String(error)}`);
        failure ??= AppError.is(error) ? error : new AppError('gitFailed', { cause: error });
        if (!AppError.is(error, 'notARepository')) unreadable.push(folder.uri.fsPath);
      }
    }
    return { snapshots: [...byRoot.values()], unreadable, ...(failure === undefined ? {} : { failure }) };
  }

  dispose(): void {
    this.latest.cancel();
    this.disposables.dispose();
  }
}
