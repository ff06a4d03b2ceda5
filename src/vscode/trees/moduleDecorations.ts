import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import type { ModuleRow } from '../../publishing/moduleRow';
import { SCHEMES } from '../ids';
import type { WorkspaceModules } from '../modules/workspaceModules';
import { moduleUri } from './moduleItems';
import { moduleRowNode } from './moduleNodes';

function decoration({ pending, state }: ModuleRow): vscode.FileDecoration | undefined {
  if (state === 'broken') return undefined;
  switch (pending) {
    case 'publish':
      return new vscode.FileDecoration(
        'A',
        l10n.t('will publish'),
        new vscode.ThemeColor('gitDecoration.addedResourceForeground'),
      );
    case 'update':
      return new vscode.FileDecoration(
        'M',
        l10n.t('update available'),
        new vscode.ThemeColor('gitDecoration.modifiedResourceForeground'),
      );
    case 'remove':
      return new vscode.FileDecoration('D', l10n.t('will be removed'), new vscode.ThemeColor('charts.red'));
    case undefined:
      return state === 'helper'
        ? new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor('disabledForeground'))
        : undefined;
  }
}

/** Colours and letters of module rows, in git's own language: A, M, D. */
export class ModuleDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new vscode.EventEmitter<vscode.Uri[] | undefined>());
  readonly onDidChangeFileDecorations = this.changed.event;

  constructor(private readonly workspace: WorkspaceModules) {
    this.disposables.register(
      workspace.onDidChange((change) => {
        if (change === 'repositories' || change.rows === 'all') this.changed.fire(undefined);
        else this.changed.fire([...change.rows].map((path) => moduleUri(moduleRowNode(change.repository, path))));
      }),
    );
    this.disposables.register(vscode.window.registerFileDecorationProvider(this));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== SCHEMES.module) return undefined;
    for (const { modules } of this.workspace.repositories) {
      const root = `${vscode.Uri.file(modules.root).path}/`;
      const row = uri.path.startsWith(root) ? modules.row(uri.path.slice(root.length)) : undefined;
      if (row !== undefined) return decoration(row);
    }
    return undefined;
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
