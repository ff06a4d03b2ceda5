import * as vscode from 'vscode';
import type { WorkspaceModules } from './workspaceModules';

/** Changes come in bursts (a checkout touches hundreds of files): wait until they pause, milliseconds. */
const QUIET_MS = 150;

/**
 * Calls `onChange` once after files, commits, checkouts or fetches of the open repositories have changed, with the
 * absolute paths.
 */
export class RepositoryWatchers implements vscode.Disposable {
  private watchers: vscode.Disposable[] = [];
  private watched = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  private paths = new Set<string>();

  constructor(private readonly onChange: (paths: ReadonlySet<string>) => void) {}

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
      if (!/\.lock$|\/node_modules\/|\/\.terraform\//.test(uri.path)) this.schedule(uri.fsPath);
    };
    watcher.onDidChange(changed);
    watcher.onDidCreate(changed);
    watcher.onDidDelete(changed);
    return watcher;
  }

  private schedule(path: string): void {
    this.paths.add(path);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { paths } = this;
      this.paths = new Set();
      this.onChange(paths);
    }, QUIET_MS);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const watcher of this.watchers) watcher.dispose();
  }
}

function watchTargets(workspace: WorkspaceModules): [directory: string, pattern: string][] {
  const inRepositories = workspace.clones.flatMap(({ modules, gitDirectories }): [string, string][] => [
    // A deleted directory is one event for the directory itself.
    [modules.root, '{*,*/*,modules/*/*}'],
    ...gitDirectories.map((directory): [string, string] => [directory, '{HEAD,config,packed-refs,index,refs/**}']),
  ]);
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const outside = folders.filter(
    (folder) =>
      !workspace.clones.some(
        ({ modules }) =>
          folder === modules.root || folder.startsWith(`${modules.root}/`) || folder.startsWith(`${modules.root}\\`),
      ),
  );
  return [...inRepositories, ...outside.map((folder): [string, string] => [folder, '{*,*/.git,.git/HEAD}'])];
}
