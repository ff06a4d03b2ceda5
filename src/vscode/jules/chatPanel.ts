import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { SessionFeed } from '../../jules/sessionFeed';
import type { JulesProtocol } from '../../messages/julesProtocol';
import { webviewHtml, webviewRoots } from '../webviews/webviewHtml';
import { WebviewHost } from '../webviews/webviewHost';
import type { Chat } from './chat';
import { chatHandlers } from './chatHandlers';
import { JULES_PARAMS } from './julesParams';

/** Longest title of a tab, characters. */
const TITLE_LIMIT = 60;

/** A chat in an editor panel. While it can be seen, its session is followed. */
export class ChatPanel implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly disposed = new Emitter<undefined>();
  readonly onDidDispose = this.disposed.event;
  private readonly host: WebviewHost<JulesProtocol>;
  private watching: Disposable | undefined;
  private watched: SessionFeed | undefined;
  private isDisposed = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly extensionUri: vscode.Uri,
    /** Outlives the panel while something of it is on its way. */
    readonly chat: Chat,
  ) {
    const { disposables } = this;
    const { parts } = chat;
    panel.webview.options = { enableScripts: true, localResourceRoots: webviewRoots(extensionUri) };
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', `sparkle-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    this.host = disposables.register(
      new WebviewHost<JulesProtocol>(
        panel.webview,
        {
          handlers: chatHandlers(chat),
          params: JULES_PARAMS,
          snapshots: {
            head: () => chat.head,
            timeline: () => chat.window,
            composer: () => chat.composer.state,
            changeSet: () => chat.card,
          },
        },
        parts.basis.log,
      ),
    );
    disposables.register(
      chat.onDidChange((resources) => {
        this.host.push(...resources);
        this.follow();
      }),
    );
    disposables.register(panel.onDidChangeViewState(() => this.follow()));
    disposables.register(
      panel.onDidDispose(() => {
        this.isDisposed = true;
        this.dispose();
      }),
    );
    this.render();
    this.follow();
    void chat.composer.follow().catch((error: unknown) => {
      parts.basis.log.error('reading what the agent would see', error);
    });
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    this.watching?.dispose();
    this.watching = undefined;
    this.disposables.dispose();
    if (!this.isDisposed) {
      this.isDisposed = true;
      this.panel.dispose();
    }
    this.disposed.fire(undefined);
    this.disposed.dispose();
  }

  private render(): void {
    const { webview } = this.panel;
    webview.html = webviewHtml(webview, this.extensionUri, 'jules', this.chat.subject.identity);
  }

  /** Follows what the panel is about: its title, and, while it is visible, its session. */
  private follow(): void {
    const { title } = this.chat.head;
    const text = l10n.t('Jules: {0}', title.length > TITLE_LIMIT ? `${title.slice(0, TITLE_LIMIT)}…` : title);
    if (this.panel.title !== text) this.panel.title = text;
    const wanted = this.panel.visible ? this.chat.feed : undefined;
    if (wanted !== undefined) void this.chat.review?.look();
    if (wanted === this.watched) return;
    this.watching?.dispose();
    this.watched = wanted;
    this.watching = wanted === undefined ? undefined : this.chat.parts.sessions.watch(wanted.id);
  }
}
