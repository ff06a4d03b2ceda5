import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { variablesFile } from './variablesFile';
import type { Wizard } from './wizard';

/** Typing comes in bursts; the preview follows when it pauses, milliseconds. */
const QUIET_MS = 150;

/** Shows a module's form anew when its variables.tf changes: in the editor, saved or not, or on the disk. */
export function followVariables(directory: vscode.Uri, wizard: Wizard): Disposable {
  const disposables = new DisposableStore();
  const file = variablesFile(directory).toString();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void wizard.load(), QUIET_MS);
  };
  const follow = (uri: vscode.Uri): void => {
    if (uri.toString() === file) schedule();
  };
  disposables.register(vscode.workspace.onDidChangeTextDocument(({ document }) => follow(document.uri)));
  // What was typed and given up is no longer in the form.
  disposables.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => follow(uri)));
  const watcher = disposables.register(
    vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(directory, 'variables.tf')),
  );
  for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
    disposables.register(event(schedule));
  disposables.register({
    dispose: () => {
      clearTimeout(timer);
    },
  });
  return disposables;
}
