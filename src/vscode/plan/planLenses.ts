import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isChange } from '../../publishing/publishPlan';
import { COMMANDS, SCHEMES } from '../ids';
import type { WorkspaceModules } from '../modules/workspaceModules';

/** What can be done with a plan, above its first line. */
export class PlanLenses implements vscode.CodeLensProvider {
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(private readonly workspace: WorkspaceModules) {
    this.onDidChangeCodeLenses = (listener, thisArgs, disposables) => {
      const subscription = workspace.onDidChange(() => {
        listener.call(thisArgs);
      });
      disposables?.push(subscription as vscode.Disposable);
      return subscription as vscode.Disposable;
    };
  }

  static register(workspace: WorkspaceModules): vscode.Disposable {
    return vscode.languages.registerCodeLensProvider({ scheme: SCHEMES.plan }, new PlanLenses(workspace));
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const repository = this.workspace.repositories.find(({ modules }) => modules.root === document.uri.query);
    const count = repository?.modules.plan()?.entries.filter(isChange).length ?? 0;
    const top = new vscode.Range(0, 0, 0, 0);
    const lens = (title: string, command: string): vscode.CodeLens => new vscode.CodeLens(top, { title, command });
    const publish = count === 1 ? l10n.t('Publish 1 change…') : l10n.t('Publish {0} changes…', count);
    return [
      ...(count > 0 ? [lens(publish, COMMANDS.publish)] : []),
      ...((repository?.modules.stagedCount ?? 0) > 0 ? [lens(l10n.t('Discard staged ticks'), COMMANDS.discard)] : []),
      lens(l10n.t('Compute again'), COMMANDS.refresh),
    ];
  }
}
