import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import type { Log } from '../../common/log';
import type { PlatformConnection } from '../connection/platformConnection';
import type { SelectedRepository } from '../connection/selectedRepository';
import { VIEWS } from '../ids';
import { onDidChangeScanSettings } from '../settings';
import type { ModuleNode } from '../trees/moduleNodes';
import type { CatalogSync } from './catalogSync';
import { RepositoryWatchers } from './repositoryWatchers';
import type { WorkspaceModules } from './workspaceModules';

/** A catalog older than this is read again when the partner comes back to the view, milliseconds. */
const STALE_MS = 60_000;

export interface AutoRefreshParts {
  readonly workspace: WorkspaceModules;
  readonly sync: CatalogSync;
  readonly connection: PlatformConnection;
  readonly repository: SelectedRepository;
}

/**
 * Reads what the Modules view shows, when somebody looks at it: at first sight, after changes on disk, and when the
 * window or the view comes back. A hidden view or a window without focus asks the platform nothing.
 */
export class AutoRefresh implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private filesChanged = true;
  /** A hidden view waits until it is shown. */
  private changedPaths = new Set<string>();
  /** Another platform or account, not yet asked: a hidden view waits until it is shown. */
  private catalogChanged = false;

  constructor(
    private readonly view: vscode.TreeView<ModuleNode>,
    private readonly parts: AutoRefreshParts,
    private readonly log: Log,
  ) {
    const { workspace, connection } = parts;
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

  private invalidate(paths: Iterable<string> = []): void {
    this.filesChanged = true;
    for (const path of paths) this.changedPaths.add(path);
    this.catchUp();
  }

  private catchUp(): void {
    if (!this.view.visible) return;
    const { workspace, sync } = this.parts;
    const stale = vscode.window.state.focused && Date.now() - sync.readAt > STALE_MS;
    if (!this.filesChanged && !stale && !this.catalogChanged) return;
    const { filesChanged, catalogChanged } = this;
    const { changedPaths } = this;
    this.filesChanged = false;
    this.changedPaths = new Set();
    this.catalogChanged = false;
    void vscode.window.withProgress({ location: { viewId: VIEWS.modules } }, async () => {
      const before = this.identity();
      if (filesChanged) await workspace.refresh(changedPaths);
      if (stale || catalogChanged || (vscode.window.state.focused && this.identity() !== before)) {
        await Promise.all([sync.refresh(), this.readSettings()]);
      }
    });
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
    const { repositories } = this.parts.workspace;
    return repositories
      .map(({ modules, remotes }) => `${modules.root} ${remotes.map(({ url }) => url).join(' ')}`)
      .join('\n');
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
