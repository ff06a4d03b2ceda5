import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { RevenueChoice, RevenueProtocol } from '../../messages/revenueProtocol';
import type { CreditsBasis } from '../credits/creditAccount';
import { repairOf } from '../credits/failureView';
import { saveReport } from '../credits/saveReport';
import { webviewHtml, webviewRoots } from '../webviews/webviewHtml';
import { WebviewHost } from '../webviews/webviewHost';
import { REVENUE_PARAMS, revenueHandlers, type RevenueDesk } from './revenueHandlers';
import { RevenueModel } from './revenueModel';
import { contactOf } from './revenueRequest';

/** The Revenue panel in an editor. */
export class RevenuePanel implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly disposed = new Emitter<undefined>();
  readonly onDidDispose = this.disposed.event;
  readonly model: RevenueModel;
  private isClosed = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    basis: CreditsBasis,
    choice: RevenueChoice,
    extensionUri: vscode.Uri,
  ) {
    const { disposables } = this;
    const model = disposables.register(new RevenueModel(basis, choice, vscode.env.language));
    this.model = model;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: webviewRoots(extensionUri) };
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', `revenue-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const host = disposables.register(
      new WebviewHost<RevenueProtocol>(
        webview,
        {
          handlers: revenueHandlers(model, revenueDesk(model)),
          params: REVENUE_PARAMS,
          snapshots: { revenue: () => model.view },
        },
        basis.log,
      ),
    );
    disposables.register(model.onDidChange(() => host.push('revenue')));
    disposables.register(
      panel.onDidDispose(() => {
        this.isClosed = true;
        this.dispose();
      }),
    );
    webview.html = webviewHtml(webview, extensionUri, 'revenue', { choice });
    void model.choose(choice);
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

/** What the panel's controls do in the editor. */
function revenueDesk(model: RevenueModel): RevenueDesk {
  return {
    save: async () => {
      const file = model.file();
      if (file !== undefined) await saveReport(file);
    },
    copyRequest: async () => {
      await vscode.env.clipboard.writeText(model.view.request?.text ?? '');
      vscode.window.setStatusBarMessage(l10n.t('Request copied.'), 3000);
    },
    sendRequest: async () => {
      const address = contactOf(model.me?.contacts.finance);
      if (address !== undefined) await vscode.env.openExternal(vscode.Uri.parse(address, true));
    },
    repair: async (failure) => {
      const repair = repairOf(failure);
      if (repair !== undefined) await vscode.commands.executeCommand(repair.command, ...(repair.arguments ?? []));
    },
  };
}
