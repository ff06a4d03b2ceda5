import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { compareSessions } from '../../jules/sessionState';
import type { AgentSession } from '../../jules/session';
import { COMMANDS } from '../ids';
import type { FollowedSessions } from './followedSessions';
import { sessionItem } from './sessionItems';

/** A row of the Jules view, known to the editor by identity. */
export interface SessionNode {
  readonly type: 'session' | 'more';
  /** Id of the session; '' of the row that reads older ones. */
  readonly session: string;
}

const MORE: SessionNode = { type: 'more', session: '' };

/** Sessions, the one that needs the partner first. */
export class SessionsTree implements vscode.TreeDataProvider<SessionNode>, vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new vscode.EventEmitter<SessionNode | undefined>());
  readonly onDidChangeTreeData = this.changed.event;
  private readonly nodes = new Map<string, SessionNode>();
  private order = '';

  constructor(private readonly sessions: FollowedSessions) {
    this.disposables.register(
      sessions.onDidChange((session) => {
        this.repaint(session);
      }),
    );
  }

  getChildren(node?: SessionNode): SessionNode[] {
    if (node !== undefined) return [];
    const sorted = this.sorted();
    this.order = sorted.map(({ id }) => id).join();
    return [...sorted.map(({ id }) => this.node(id)), ...(this.sessions.list.hasMore ? [MORE] : [])];
  }

  getTreeItem(node: SessionNode): vscode.TreeItem {
    const session = this.sessions.known(node.session);
    if (node.type === 'more' || session === undefined) return moreItem();
    const feed = this.sessions.readFeed(node.session);
    const path = this.sessions.modulePathOf(node.session);
    const module = path === undefined ? undefined : path.split('/').pop();
    const hasChanges = (feed?.changeSet ?? session.changeSets.at(-1)) !== undefined;
    const outcome = this.sessions.outcome(node.session);
    return sessionItem({ session, timeline: feed?.timeline, module, hasChanges, outcome }, Date.now());
  }

  getParent(): undefined {
    return undefined;
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private sorted(): AgentSession[] {
    const { sessions } = this;
    const sorted = (session: AgentSession) => ({
      session,
      timeline: sessions.readFeed(session.id)?.timeline,
      outcome: sessions.outcome(session.id),
    });
    const newest = sessions.list.sessions.map((session) => sorted(sessions.known(session.id) ?? session));
    return newest.sort(compareSessions).map(({ session }) => session);
  }

  /** Only the row that changed, unless the order did. */
  private repaint(session: string | undefined): void {
    const isSameOrder =
      this.sorted()
        .map(({ id }) => id)
        .join() === this.order;
    this.changed.fire(session === undefined || !isSameOrder ? undefined : this.node(session));
  }

  private node(session: string): SessionNode {
    const known = this.nodes.get(session);
    if (known !== undefined) return known;
    const fresh: SessionNode = { type: 'session', session };
    this.nodes.set(session, fresh);
    return fresh;
  }
}

function moreItem(): vscode.TreeItem {
  const item = new vscode.TreeItem(l10n.t('Show Older Sessions'));
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: COMMANDS.moreSessions, title: l10n.t('Show Older Sessions') };
  return item;
}
