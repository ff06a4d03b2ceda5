import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { planOf } from '../../publishing/planOf';
import { isChange } from '../../publishing/publishPlan';
import { COMMANDS, SCHEMES } from '../ids';
import type { WorkspaceModules } from '../modules/workspaceModules';

/** What can be done with a plan, above its first line. */
export class PlanLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(private readonly workspace: WorkspaceModules) {
    this.disposables.register(
      workspace.onDidChange(() => {
        this.changed.fire();
      }),
    );
    this.disposables.register(vscode.languages.registerCodeLensProvider({ scheme: SCHEMES.plan }, this));
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const repository = this.workspace.repositories.find(({ modules }) => modules.root === document.uri.query);
    const count = planOf(repository?.modules)?.entries.filter(isChange).length ?? 0;
    const top = new vscode.Range(0, 0, 0, 0);
    const lens = (title: string, command: string): vscode.CodeLens =>
      new vscode.CodeLens(top, { title, command, arguments: [document.uri.query] });
    const publish = count === 1 ? l10n.t('Publish 1 change…') : l10n.t('Publish {0} changes…', count);
    return [
      ...(count > 0 ? [lens(publish, COMMANDS.publish)] : []),
      ...((repository?.modules.stagedCount ?? 0) > 0 ? [lens(l10n.t('Discard staged ticks'), COMMANDS.discard)] : []),
      lens(l10n.t('Compute again'), COMMANDS.showPlan),
    ];
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
