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

  /** Watches exactly the repositories that are open now, and the folders that may become one. */
  watch(workspace: WorkspaceModules): void {
    const targets = watchTargets(workspace);
    const identity = targets.map((target) => target.join('\n')).join('\n\n');
    if (identity === this.watched) return;
    this.watched = identity;
    for (const watcher of this.watchers) watcher.dispose();
    this.watchers = targets.map(([directory, pattern]) => this.watchPattern(directory, pattern));
  }

  private watchPattern(directory: string, pattern: string): vscode.Disposable {
    const relative = new vscode.RelativePattern(vscode.Uri.file(directory), pattern);
    const watcher = vscode.workspace.createFileSystemWatcher(relative);
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

function watchTargets(workspace: WorkspaceModules): [directory: string, pattern: string][] {
  const inRepositories = workspace.repositories.flatMap(({ modules, gitDirectories }): [string, string][] => [
    // A deleted directory is one event for the directory itself.
    [modules.root, '{*,*/*,modules/*/*}'],
    ...gitDirectories.map((directory): [string, string] => [directory, '{HEAD,config,packed-refs,index,refs/**}']),
  ]);
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const outside = folders.filter(
    (folder) => !workspace.repositories.some(({ modules }) => folder.startsWith(modules.root)),
  );
  return [...inRepositories, ...outside.map((folder): [string, string] => [folder, '{*,*/.git,.git/HEAD}'])];
}
