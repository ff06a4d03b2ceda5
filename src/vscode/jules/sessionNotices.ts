import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { headState } from '../../jules/sessionState';
import type { SessionHeadState } from '../../messages/julesProtocol';
import { visibleLine } from '../../patch/visibleText';
import { COMMANDS, SETTINGS } from '../ids';
import { plainNotice } from '../plainNotice';
import type { FollowedSessions } from './followedSessions';

/** States in which the partner is needed, or the work has come to its end. */
const TOLD: ReadonlySet<SessionHeadState> = new Set(['planApproval', 'feedback', 'review', 'failed']);

/**
 * Says once when a session that was started in this window needs the partner, unless its chat is being looked at.
 * @param isLookedAt whether a session's chat is on the screen of this focused window
 */
export class SessionNotices implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly states = new Map<string, SessionHeadState>();

  constructor(
    private readonly sessions: FollowedSessions,
    private readonly isLookedAt: (session: string) => boolean,
  ) {
    this.disposables.register(
      sessions.onDidChange((session) => {
        if (session !== undefined && sessions.startedHere(session)) this.follow(session);
      }),
    );
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private follow(id: string): void {
    const feed = this.sessions.readFeed(id);
    const session = feed?.session;
    if (feed === undefined || session === undefined) return;
    const outcome = this.sessions.outcome(id);
    const state = headState(session, feed.timeline, { isStarting: feed.state === 'starting', outcome });
    const before = this.states.get(id);
    this.states.set(id, state);
    if (state === before || !TOLD.has(state) || this.isLookedAt(id)) return;
    if (vscode.workspace.getConfiguration().get<boolean>(SETTINGS.julesNotifications) !== true) return;
    this.tell(id, session.title, state);
  }

  private tell(id: string, title: string, state: SessionHeadState): void {
    const open = l10n.t('Open');
    const stop = l10n.t("Don't Show Again");
    const name = visibleLine(title, 80);
    void vscode.window.showInformationMessage(plainNotice(sentence(name, state)), open, stop).then((chosen) => {
      if (chosen === open) void vscode.commands.executeCommand(COMMANDS.openSession, id);
      if (chosen === stop) {
        const configuration = vscode.workspace.getConfiguration();
        void configuration.update(SETTINGS.julesNotifications, false, vscode.ConfigurationTarget.Global);
      }
    });
  }
}

function sentence(title: string, state: SessionHeadState): string {
  switch (state) {
    case 'planApproval':
      return l10n.t('Jules has a plan for "{0}" and waits for your approval.', title);
    case 'feedback':
      return l10n.t('Jules has a question about "{0}".', title);
    case 'failed':
      return l10n.t('Jules could not finish "{0}".', title);
    default:
      return l10n.t('Jules has changes for "{0}". Nothing was written yet.', title);
  }
}
