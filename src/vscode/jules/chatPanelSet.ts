import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { PANELS } from '../ids';
import { Chat } from './chat';
import { ChatDrafts } from './chatDrafts';
import { ChatPanel } from './chatPanel';
import { ChatSubject, type ChatIdentity } from './chatSubject';
import { ClosedChats } from './closedChats';
import { editorComposerDesk } from './editorComposerDesk';
import type { ChangeSetReviews, ChatPanels, ChatTarget, JulesSessions } from './julesParts';
import type { JulesBasis } from './julesServices';
import { StartedChats } from './startedChats';

/** As the person knows the agent. */
const AGENT = 'Jules';

/** The chats that are open, one panel for each session or module; a reload brings them back. */
export class ChatPanelSet implements ChatPanels {
  /** By the key of their subject when they were opened. */
  private readonly panels = new Set<ChatPanel>();
  private readonly drafts: ChatDrafts;
  private readonly started: StartedChats;
  private readonly closed = new ClosedChats<Chat>();
  private latest: ChatPanel | undefined;

  constructor(
    private readonly basis: JulesBasis,
    private readonly sessions: JulesSessions,
    private readonly reviews: ChangeSetReviews,
    private readonly context: vscode.ExtensionContext,
  ) {
    this.drafts = new ChatDrafts(context.workspaceState);
    this.started = new StartedChats(context.workspaceState);
  }

  open(target: ChatTarget): Promise<void> {
    const subject = this.subjectOf(target);
    const open = [...this.panels].find(({ chat }) => chat.subject.key === subject.key);
    const panel = open ?? this.show(this.newPanel(), subject);
    panel.reveal();
    this.latest = panel;
    if ('attachment' in target) panel.chat.composer.attach(target.attachment);
    return Promise.resolve();
  }

  async attach({ repository, modulePath, ...attachment }: Parameters<ChatPanels['attach']>[0]): Promise<void> {
    const { latest } = this;
    // Only to a chat about the same repository: files of another one mean nothing there.
    const fits = latest?.chat.subject.repositoryName?.toLowerCase() === repository.toLowerCase();
    if (latest === undefined || !fits) {
      await this.open({ repository, modulePath, attachment });
      return;
    }
    latest.reveal();
    latest.chat.composer.attach(attachment);
  }

  close(session: string): void {
    for (const panel of [...this.panels]) if (panel.chat.subject.session === session) panel.dispose();
  }

  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const identity = identityIn(state);
    if (identity === undefined) {
      panel.dispose();
      return;
    }
    const session = this.started.get(identity.chat);
    this.show(panel, this.subjectOf(session === undefined ? identity : { session }, identity.chat));
  }

  dispose(): void {
    for (const panel of [...this.panels]) panel.dispose();
    this.closed.dispose();
  }

  private newPanel(): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(PANELS.chat, l10n.t('Jules'), vscode.ViewColumn.Active, {
      enableFindWidget: true,
    });
  }

  private show(panel: vscode.WebviewPanel, subject: ChatSubject): ChatPanel {
    const shown = new ChatPanel(
      panel,
      this.context.extensionUri,
      this.closed.take(subject.key) ?? this.newChat(subject),
    );
    this.panels.add(shown);
    panel.onDidChangeViewState(() => {
      if (panel.active) this.latest = shown;
    });
    shown.onDidDispose(() => {
      this.panels.delete(shown);
      if (this.latest === shown) this.latest = undefined;
      this.closed.add(shown.chat);
    });
    return shown;
  }

  private newChat(subject: ChatSubject): Chat {
    const { basis, sessions, reviews, drafts, started } = this;
    const desk = editorComposerDesk;
    const chat = new Chat({ basis, desk, sessions, reviews, drafts, started, subject, agentName: AGENT });
    const { modulePath } = subject;
    if (subject.session === undefined && modulePath !== undefined)
      chat.composer.attach({ kind: 'module', path: modulePath });
    return chat;
  }

  private subjectOf(target: ChatTarget, chat: string = crypto.randomUUID()): ChatSubject {
    const { workspace, connection } = this.basis;
    return new ChatSubject(target, chat, workspace, this.sessions, () => connection.endpoints?.githubApiUrl);
  }
}

/** What the page kept of `webviewHtml`'s identity; anything may be in there. */
function identityIn(state: unknown): ChatIdentity | undefined {
  const identity = fieldsOf(fieldsOf(fieldsOf(state)?.['state'])?.['identity']);
  const { chat = '', session, repository, modulePath } = identity ?? {};
  if (typeof chat !== 'string') return undefined;
  if (typeof session === 'string' && session !== '') return { chat, session };
  if (typeof repository === 'string' && typeof modulePath === 'string') return { chat, repository, modulePath };
  return undefined;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
