import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { DeployProtocol } from '../../messages/deployProtocol';
import { visibleLine } from '../../patch/visibleText';
import type { ChannelLog } from '../log';
import { webviewHtml, webviewRoots } from '../webviews/webviewHtml';
import { WebviewHost } from '../webviews/webviewHost';
import { deployHandlers, type WizardDesk } from './deployHandlers';
import { DEPLOY_PARAMS } from './deployParams';
import type { Wizard } from './wizard';
import type { WizardIdentity } from './wizardIdentity';

/** Longest title of a tab, characters. */
const TITLE_LIMIT = 60;

/** A deploy wizard in an editor panel. */
export class WizardPanel implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly disposed = new Emitter<undefined>();
  readonly onDidDispose = this.disposed.event;
  private isClosed = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extensionUri: vscode.Uri,
    readonly wizard: Wizard,
    readonly identity: WizardIdentity,
    desk: WizardDesk,
    log: ChannelLog,
  ) {
    const { disposables } = this;
    disposables.register(wizard);
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: webviewRoots(extensionUri) };
    const name = identity.mode === 'preview' ? 'preview' : 'rocket';
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', `${name}-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const host = disposables.register(
      new WebviewHost<DeployProtocol>(
        webview,
        {
          handlers: deployHandlers(wizard, desk),
          params: DEPLOY_PARAMS,
          snapshots: { wizard: () => wizard.snapshot },
        },
        log,
      ),
    );
    const follow = (): void => {
      host.push('wizard');
      const title = visibleLine(wizard.title, TITLE_LIMIT);
      if (panel.title !== title) panel.title = title;
    };
    disposables.register(wizard.onDidChange(follow));
    disposables.register(
      panel.onDidDispose(() => {
        this.isClosed = true;
        this.dispose();
      }),
    );
    webview.html = webviewHtml(webview, extensionUri, 'deploy', identity);
    follow();
  }

  reveal(column?: vscode.ViewColumn, preserveFocus = false): void {
    this.panel.reveal(column, preserveFocus);
  }

  dispose(): void {
    if (this.disposables.isDisposed) return;
    this.disposables.dispose();
    if (!this.isClosed) this.panel.dispose();
    this.disposed.fire(undefined);
    this.disposed.dispose();
  }
}
