import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { RevenueChoice } from '../../messages/revenueProtocol';
import type { Graph } from '../graph';
import { PANELS } from '../ids';
import { FIRST_CHOICE, revenueChoiceIn } from './revenueIdentity';
import { RevenuePanel } from './revenuePanel';

/** The Revenue panel of this window. */
export class RevenuePanels implements vscode.Disposable {
  private panel: RevenuePanel | undefined;

  constructor(
    private readonly basis: Pick<Graph, 'connection' | 'answers' | 'log'>,
    private readonly context: Pick<vscode.ExtensionContext, 'extensionUri'>,
  ) {}

  /** Shows the report. What is not named stays as the reader left it. */
  async open(choice: Partial<RevenueChoice> = {}): Promise<void> {
    await this.basis.connection.load();
    const { panel } = this;
    if (panel !== undefined) {
      panel.reveal();
      if (Object.keys(choice).length > 0) await panel.model.choose({ ...panel.model.choice, ...choice });
      return;
    }
    const shown = vscode.window.createWebviewPanel(PANELS.revenue, l10n.t('Revenue'), vscode.ViewColumn.Active, {
      enableFindWidget: true,
    });
    this.show(shown, { ...FIRST_CHOICE, ...choice });
  }

  /** Brings back a panel that a reload has emptied. */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    await this.basis.connection.load();
    this.panel?.dispose();
    this.show(panel, revenueChoiceIn(state));
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private show(panel: vscode.WebviewPanel, choice: RevenueChoice): void {
    const shown = new RevenuePanel(panel, this.basis, choice, this.context.extensionUri);
    this.panel = shown;
    // What it shows belongs to the account that was in use.
    const account = this.basis.connection.account?.key;
    const listening = this.basis.connection.onDidChange(() => {
      const now = this.basis.connection.account?.key;
      if (account !== undefined && now !== account) shown.dispose();
    });
    shown.onDidDispose(() => {
      listening.dispose();
      if (this.panel === shown) this.panel = undefined;
    });
  }
}
