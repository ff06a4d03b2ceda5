import * as vscode from 'vscode';
import type { WorkspaceModules } from './workspaceModules';

/** Changes come in bursts (a checkout touches hundreds of files): wait until they pause, milliseconds. */
const QUIET_MS = 300;

/** Calls `onChange` once after files, commits, checkouts or fetches of the open repositories have changed. */
export class RepositoryWatchers implements vscode.Disposable {
  private watchers: vscode.Disposable[] = [];
  private watched = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onChange: () => void) {}

  /** Watches exactly the repositories that are open now. */
  watch(workspace: WorkspaceModules): void {
    const roots = workspace.repositories
      .map((repository) => `${repository.modules.root}\n${repository.gitDirectory}`)
      .join('\n');
    if (roots === this.watched) return;
    this.watched = roots;
    for (const watcher of this.watchers) watcher.dispose();
    this.watchers = workspace.repositories.flatMap(({ modules, gitDirectory }) => [
      this.watchPattern(modules.root, '{*,modules/*}/*'),
      this.watchPattern(gitDirectory, '{HEAD,packed-refs,index,refs/**}'),
    ]);
  }

  private watchPattern(directory: string, pattern: string): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.file(directory), pattern),
    );
    const changed = (uri: vscode.Uri): void => {
      if (!/\.lock$|\/node_modules\/|\/\.terraform\//.test(uri.path)) this.schedule();
    };
    watcher.onDidChange(changed);
    watcher.onDidCreate(changed);
    watcher.onDidDelete(changed);
    return watcher;
  }

  private schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.onChange, QUIET_MS);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const watcher of this.watchers) watcher.dispose();
  }
}
