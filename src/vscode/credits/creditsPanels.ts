import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CreditsSection } from '../../messages/creditsProtocol';
import { PANELS } from '../ids';
import type { Graph } from '../graph';
import { creditsIdentityIn, FIRST_IDENTITY, type CreditsIdentity } from './creditsIdentity';
import { CreditsPanel } from './creditsPanel';
import { purchaseDesk } from './purchaseDesk';
import { purchaseStore } from './purchaseStore';
import { Purchases } from './purchases';

/** The Credits panel of this window: one, because an account has one balance. */
export class CreditsPanels implements vscode.Disposable {
  private panel: CreditsPanel | undefined;
  private bought: { readonly account: string; readonly purchases: Purchases } | undefined;

  constructor(
    private readonly basis: Pick<Graph, 'connection' | 'answers' | 'log'>,
    private readonly context: Pick<vscode.ExtensionContext, 'extensionUri' | 'globalStorageUri' | 'globalState'>,
  ) {}

  /** Shows a section. What is not named stays as the reader left it. */
  async open(section?: CreditsSection, choices: Partial<CreditsIdentity> = {}): Promise<CreditsPanel> {
    await this.basis.connection.load();
    const { panel } = this;
    if (panel !== undefined) {
      panel.reveal();
      if (section !== undefined) panel.model.show(section, choices);
      return panel;
    }
    const identity = { ...FIRST_IDENTITY, ...choices, ...(section && { section }) };
    const shown = vscode.window.createWebviewPanel(PANELS.credits, l10n.t('Credits'), vscode.ViewColumn.Active, {
      enableFindWidget: true,
    });
    return this.show(shown, identity);
  }

  /** Brings back a panel that a reload has emptied. */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    await this.basis.connection.load();
    this.panel?.dispose();
    this.show(panel, creditsIdentityIn(state));
  }

  dispose(): void {
    this.panel?.dispose();
    this.bought?.purchases.dispose();
  }

  /** Of the account in use; a payment goes on while no panel is open. */
  private purchases(): Purchases {
    const account = this.basis.connection.account?.key ?? '';
    if (this.bought?.account !== account) {
      this.bought?.purchases.dispose();
      const store = purchaseStore(this.context.globalState, account);
      this.bought = { account, purchases: new Purchases({ ...this.basis, store, ...purchaseDesk(this.basis) }) };
    }
    return this.bought.purchases;
  }

  private show(panel: vscode.WebviewPanel, identity: CreditsIdentity): CreditsPanel {
    const shown = new CreditsPanel(panel, this.basis, identity, this.purchases(), this.context);
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
    return shown;
  }
}
