import * as vscode from 'vscode';
import { LatestCall } from '../../common/abort';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Log } from '../../common/log';
import type { GitRemote, RepositorySnapshot } from '../../git/repositorySnapshot';
import { RepositoryModules, type RowsChange } from '../../publishing/repositoryModules';
import type { ModulesViewState } from '../context';
import { readLocalModules } from './localModules';

/** A repository of the workspace with its modules and what identifies it to a platform. */
export interface OpenRepository {
  readonly modules: RepositoryModules;
  readonly remotes: readonly GitRemote[];
  readonly gitDirectory: string;
  readonly hasCommit: boolean;
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

  /** Reads everything again; a newer call replaces an older one. Never throws: the state says what went wrong. */
  async refresh(): Promise<void> {
    try {
      await this.latest.run((signal) => this.read(signal));
    } catch (error) {
      if (AppError.is(error, 'cancelled')) return;
      this.log.error('reading the modules', error);
      this.failure = AppError.is(error) ? error : new AppError('gitFailed', { cause: error });
      this.scanned = true;
      this.changed.fire('repositories');
    }
  }

  private async read(signal: AbortSignal): Promise<void> {
    const started = Date.now();
    const snapshots = await this.findAll(signal);
    const scans = await Promise.all(
      snapshots.map(async (snapshot) => ({ snapshot, local: await readLocalModules(snapshot, signal) })),
    );
    if (signal.aborted) return;
    const before = this.open;
    this.open = scans.map(({ snapshot }) => this.adopt(snapshot, before));
    this.scanned = true;
    for (const [index, { local }] of scans.entries()) this.open[index]?.modules.setLocal(local);
    const roots = (list: readonly OpenRepository[]): string => list.map(({ modules }) => modules.root).join('\n');
    if (roots(before) !== roots(this.open)) this.changed.fire('repositories');
    const count = scans.reduce((sum, { local }) => sum + local.readings.length, 0);
    this.log.info(
      `read ${String(count)} modules of ${String(scans.length)} repositories in ${String(Date.now() - started)} ms`,
    );
  }

  /** Keeps the modules object of a repository that was open before, with its staged ticks and listeners. */
  private adopt(snapshot: RepositorySnapshot, before: readonly OpenRepository[]): OpenRepository {
    const known = before.find(({ modules }) => modules.root === snapshot.root)?.modules;
    const modules = known ?? new RepositoryModules(snapshot.root);
    const { remotes, gitDirectory, headSha } = snapshot;
    const repository = { modules, remotes, gitDirectory, hasCommit: headSha !== undefined };
    if (known === undefined) {
      modules.onDidChange((rows) => {
        const current = this.open.find((candidate) => candidate.modules === modules);
        if (current !== undefined) this.changed.fire({ repository: current, rows });
      });
    }
    return repository;
  }

  private async findAll(signal: AbortSignal): Promise<RepositorySnapshot[]> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
    const { findRepositories } = await import('../node/localRepositories');
    this.failure = undefined;
    const byRoot = new Map<string, RepositorySnapshot>();
    for (const folder of folders) {
      try {
        for (const snapshot of await findRepositories(folder.uri.fsPath, signal)) byRoot.set(snapshot.root, snapshot);
      } catch (error) {
        if (AppError.is(error, 'cancelled')) throw error;
        this.log.warn(`${folder.name}: ${error instanceof Error ? error.message : String(error)}`);
        this.failure ??= AppError.is(error) ? error : new AppError('gitFailed', { cause: error });
      }
    }
    return [...byRoot.values()];
  }

  dispose(): void {
    this.latest.cancel();
    this.disposables.dispose();
  }
}
