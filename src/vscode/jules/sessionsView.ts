import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { headState } from '../../jules/sessionState';
import { setContext, type JulesViewState } from '../context';
import { failureText } from '../failure';
import { VIEWS } from '../ids';
import type { FollowedSessions } from './followedSessions';
import type { JulesBasis } from './julesServices';
import { SessionsTree, type SessionNode } from './sessionsTree';

/** While it is looked at, the list is read again this often, milliseconds. */
const REFRESH_MS = 60_000;
/** A list that is younger is not read again when the view comes back, milliseconds. */
const FRESH_MS = 10_000;

/** The Jules view: sessions, badge, and what it says when there are none. It asks only while it is looked at. */
export class SessionsView implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  readonly view: vscode.TreeView<SessionNode>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private reading: AbortController | undefined;

  constructor(
    private readonly basis: JulesBasis,
    private readonly sessions: FollowedSessions,
  ) {
    const { disposables } = this;
    const tree = disposables.register(new SessionsTree(sessions));
    this.view = disposables.register(
      vscode.window.createTreeView(VIEWS.jules, { treeDataProvider: tree, showCollapseAll: false }),
    );
    disposables.register(sessions.onDidChange(() => this.update()));
    disposables.register(basis.repository.onDidChange(() => this.update()));
    disposables.register(
      basis.jules.onDidChange(() => {
        this.update();
        this.catchUp(true);
      }),
    );
    disposables.register(this.view.onDidChangeVisibility(() => this.catchUp()));
    disposables.register(vscode.window.onDidChangeWindowState(() => this.catchUp()));
    this.update();
    this.catchUp();
  }

  /** Reads the list again; the newest call wins. Never throws: the view says what failed. */
  async refresh(): Promise<void> {
    if (!this.basis.jules.hasKey) return;
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    await vscode.window.withProgress({ location: { viewId: VIEWS.jules } }, () =>
      this.sessions.list.refresh(reading.signal),
    );
    if (this.reading === reading) this.reading = undefined;
    this.update();
    this.schedule();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.reading?.abort();
    this.disposables.dispose();
  }

  private get isLookedAt(): boolean {
    return this.view.visible && vscode.window.state.focused;
  }

  private catchUp(isOther = false): void {
    clearTimeout(this.timer);
    if (!this.isLookedAt) return;
    const { readAt } = this.sessions.list;
    if (isOther || readAt === undefined || Date.now() - readAt > FRESH_MS) void this.refresh();
    else this.schedule();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.isLookedAt) this.timer = setTimeout(() => void this.refresh(), REFRESH_MS);
  }

  private update(): void {
    const { list } = this.sessions;
    const waiting = list.sessions.filter(({ id }) => this.isWaiting(id)).length;
    const badge = waiting === 0 ? undefined : { value: waiting, tooltip: waitingText(waiting) };
    if (this.view.badge?.value !== badge?.value) this.view.badge = badge;
    // With rows on the screen a failure is a line above them; without rows it is the view's own text.
    const { failure } = list;
    const message = failure === undefined || list.sessions.length === 0 ? '' : failureText(failure).sentence;
    if (message !== this.view.message) this.view.message = message;
    setContext({
      julesState: this.state(),
      archivedShown: list.isArchivedShown,
      reviewable: list.sessions.some(
        ({ id, changeSets }) => changeSets.length > 0 || this.sessions.readFeed(id)?.changeSet,
      ),
    });
  }

  private isWaiting(id: string): boolean {
    const session = this.sessions.known(id);
    if (session === undefined || session.isArchived) return false;
    const state = headState(session, this.sessions.readFeed(id)?.timeline, { isStarting: false });
    return state === 'planApproval' || state === 'feedback';
  }

  private state(): JulesViewState {
    const { jules, repository } = this.basis;
    const { list } = this.sessions;
    if (!jules.hasKey) return 'noKey';
    if (list.sessions.length > 0) return 'ready';
    if (list.failure !== undefined) return 'failed';
    if (list.readAt === undefined) return 'loading';
    return repository.fullName === undefined ? 'noRepository' : 'none';
  }
}

const waitingText = (count: number): string =>
  count === 1 ? l10n.t('1 session waits for you') : l10n.t('{0} sessions wait for you', count);
