import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import type { Log } from '../../common/log';
import type { Graph } from '../graph';
import { VIEWS } from '../ids';
import { onDidChangeScanSettings } from '../settings';
import type { ModuleNode } from '../trees/moduleNodes';
import type { GitHubModules } from './gitHubModules';
import { RepositoryWatchers } from './repositoryWatchers';

/** A catalog, or what GitHub has, is read again when the partner comes back to the view and it is older; milliseconds. */
const STALE_MS = 60_000;

export type AutoRefreshParts = Pick<Graph, 'workspace' | 'sync' | 'connection' | 'repository' | 'github'>;

/**
 * Reads what the Modules view shows, when somebody looks at it: at first sight, after changes on disk, and when the
 * window or the view comes back. A hidden view or a window without focus asks neither platform nor GitHub.
 */
export class AutoRefresh implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private filesChanged = true;
  /** A hidden view waits until it is shown. */
  private changedPaths = new Set<string>();
  /** More may have changed than these paths. */
  private isAllSuspect = true;
  /** Another platform or account, not yet asked: a hidden view waits until it is shown. */
  private catalogChanged = false;
  /** What is shown from GitHub is another repository, or another account reads it. */
  private gitHubChanged = false;
  private remoteRoot: string | undefined;

  constructor(
    private readonly view: vscode.TreeView<ModuleNode>,
    private readonly parts: AutoRefreshParts,
    private readonly gitHub: GitHubModules,
    private readonly log: Log,
  ) {
    const { workspace, connection, github } = parts;
    const watchers = this.disposables.register(new RepositoryWatchers((paths) => this.invalidate(paths)));
    const { disposables } = this;
    disposables.register(workspace.onDidChange(() => watchers.watch(workspace)));
    watchers.watch(workspace);
    disposables.register(view.onDidChangeVisibility(() => this.catchUp()));
    disposables.register(vscode.window.onDidChangeWindowState(() => this.catchUp()));
    disposables.register(vscode.workspace.onDidChangeWorkspaceFolders(() => this.invalidate()));
    disposables.register(onDidChangeScanSettings(() => this.invalidate()));
    disposables.register(
      connection.onDidChange(() => {
        this.catalogChanged = true;
        this.catchUp();
      }),
    );
    disposables.register(workspace.onDidChange(() => this.followRemote()));
    disposables.register(
      github.onDidChange(() => {
        this.gitHubChanged = this.gitHub.repository !== undefined;
        this.catchUp();
      }),
    );
    disposables.register(
      view.onDidExpandElement(({ element }) => {
        if (element.type === 'module') void this.gitHub.readFiles(element.repository, element.path);
      }),
    );
    // Not now: what the first reading loads must not count as activation.
    const first = setTimeout(() => {
      this.catchUp();
    });
    disposables.register({
      dispose: () => {
        clearTimeout(first);
      },
    });
  }

  /** @param paths all that was written to; without them anything may have changed */
  private invalidate(paths?: Iterable<string>): void {
    this.filesChanged = true;
    if (paths === undefined) this.isAllSuspect = true;
    for (const path of paths ?? []) this.changedPaths.add(path);
    this.catchUp();
  }

  /** A repository that is shown from GitHub for the first time has neither catalog nor rows yet. */
  private followRemote(): void {
    const root = this.gitHub.repository?.modules.root;
    if (root === this.remoteRoot) return;
    this.remoteRoot = root;
    if (root === undefined) return;
    this.gitHubChanged = true;
    this.catalogChanged = true;
    this.catchUp();
  }

  private catchUp(): void {
    if (!this.view.visible) return;
    const { workspace, sync } = this.parts;
    const { focused } = vscode.window.state;
    const stale = focused && Date.now() - sync.readAt > STALE_MS;
    const gitHubStale = focused && this.isGitHubStale();
    if (!this.filesChanged && !stale && !this.catalogChanged && !gitHubStale) return;
    const { filesChanged, catalogChanged } = this;
    const changedPaths = this.isAllSuspect ? undefined : this.changedPaths;
    this.isAllSuspect = false;
    this.filesChanged = false;
    this.changedPaths = new Set();
    this.catalogChanged = false;
    if (gitHubStale) this.gitHubChanged = false;
    void vscode.window.withProgress({ location: { viewId: VIEWS.modules } }, async () => {
      const before = this.identity();
      if (filesChanged) await workspace.refresh(changedPaths);
      await this.gitHub.follow();
      const catalogDue = stale || catalogChanged || (vscode.window.state.focused && this.identity() !== before);
      await Promise.all([
        ...(catalogDue ? [sync.refresh(), this.readSettings()] : []),
        ...(gitHubStale ? [this.gitHub.refresh()] : []),
      ]);
    });
  }

  private isGitHubStale(): boolean {
    if (this.gitHub.repository === undefined) return false;
    return this.gitHubChanged || Date.now() - this.gitHub.readAt > STALE_MS;
  }

  /** Which repository is selected; the Modules view says what is wrong with the platform. */
  private async readSettings(): Promise<void> {
    const { connection, repository } = this.parts;
    try {
      await connection.load();
      if (connection.account !== undefined) await repository.read();
    } catch (error) {
      if (!AppError.is(error, 'cancelled')) this.log.error('reading the partner settings', error);
    }
  }

  /** What the platform is asked about: another repository or remote means another catalog. */
  private identity(): string {
    return this.parts.workspace.clones
      .map(({ modules, remotes }) => `${modules.root} ${remotes.map(({ url }) => url).join(' ')}`)
      .join('\n');
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
