import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { CreditsProtocol } from '../../messages/creditsProtocol';
import { webviewHtml, webviewRoots } from '../webviews/webviewHtml';
import { WebviewHost } from '../webviews/webviewHost';
import type { CreditsBasis } from './creditAccount';
import { creditsDesk } from './creditsDesk';
import { creditsHandlers } from './creditsHandlers';
import type { CreditsIdentity } from './creditsIdentity';
import { CreditsModel } from './creditsModel';
import type { Purchases } from './purchases';
import { CREDITS_PARAMS } from './creditsParams';

/** The Credits panel in an editor. */
export class CreditsPanel implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly disposed = new Emitter<undefined>();
  readonly onDidDispose = this.disposed.event;
  readonly model: CreditsModel;
  private isClosed = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    basis: CreditsBasis,
    identity: CreditsIdentity,
    purchases: Purchases,
    { extensionUri, globalStorageUri }: Pick<vscode.ExtensionContext, 'extensionUri' | 'globalStorageUri'>,
  ) {
    const { disposables } = this;
    const model = disposables.register(new CreditsModel(basis, purchases, identity, vscode.env.language));
    this.model = model;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: webviewRoots(extensionUri) };
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', `credits-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const host = disposables.register(
      new WebviewHost<CreditsProtocol>(
        webview,
        {
          handlers: creditsHandlers(model, creditsDesk(model, basis, globalStorageUri)),
          params: CREDITS_PARAMS,
          snapshots: {
            head: () => model.head,
            transactions: () => model.transactionsView,
            costs: () => model.costsView,
            invoices: () => model.invoicesView,
            purchase: () => model.purchaseView,
          },
        },
        basis.log,
      ),
    );
    disposables.register(model.onDidChange((part) => host.push(part)));
    disposables.register(
      panel.onDidDispose(() => {
        this.isClosed = true;
        this.dispose();
      }),
    );
    webview.html = webviewHtml(webview, extensionUri, 'credits', identity);
    void model.begin();
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    if (this.disposables.isDisposed) return;
    this.disposables.dispose();
    if (!this.isClosed) this.panel.dispose();
    this.disposed.fire(undefined);
    this.disposed.dispose();
  }
}
