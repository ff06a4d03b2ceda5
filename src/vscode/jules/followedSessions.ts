import type * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { AgentTask, CodingAgent } from '../../jules/codingAgent';
import { splitPrompt } from '../../jules/prompt';
import type { AgentSession } from '../../jules/session';
import { SessionFeed } from '../../jules/sessionFeed';
import { SessionList } from '../../jules/sessionList';
import { isSameName, repositoryNames } from '../deepLinks/repositoryNames';
import type { OpenRepository } from '../modules/workspaceModules';
import type { JulesSessions, SessionOrigin } from './julesParts';
import type { JulesBasis } from './julesServices';
import { SavedFeeds } from './savedFeeds';
import { SessionOrigins } from './sessionOrigins';
import { SessionPoll } from './sessionPoll';

interface Followed {
  readonly feed: SessionFeed;
  readonly startedHere: boolean;
  poll?: SessionPoll;
}

/** All that is kept for one key; another key has sessions of its own. */
interface Account {
  readonly disposables: DisposableStore;
  readonly list: SessionList;
  readonly followed: Map<string, Followed>;
  readonly saved: SavedFeeds;
  agent?: { readonly key: string; readonly agent: CodingAgent };
}

/** The sessions of the stored key: their list, what is known of each, and when each is read again. */
export class FollowedSessions implements JulesSessions {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<string | undefined>());
  /** With the session that changed; undefined when the list did. */
  readonly onDidChange = this.changed.event;
  private readonly origins: SessionOrigins;
  private account: Account;

  constructor(
    private readonly basis: JulesBasis,
    private readonly context: vscode.ExtensionContext,
  ) {
    this.origins = new SessionOrigins(context.globalState);
    this.account = this.openAccount();
    this.disposables.register(
      basis.jules.onDidChange(() => {
        this.account.disposables.dispose();
        this.account = this.openAccount();
        this.changed.fire(undefined);
      }),
    );
  }

  get list(): SessionList {
    return this.account.list;
  }

  readonly agent = async (): Promise<CodingAgent> => {
    const connection = await this.basis.jules.julesConnection();
    const { account } = this;
    // One for each key: it remembers what it has read.
    if (account.agent?.key !== connection.key) {
      const { JulesAgent } = await import('../../jules/julesAgent');
      account.agent = { key: connection.key, agent: new JulesAgent(connection) };
    }
    return account.agent.agent;
  };

  readonly feed = (session: string): SessionFeed => this.follow(session).feed;

  readonly watch = (session: string): Disposable => this.pollOf(this.follow(session)).watch();

  readonly start = async (task: AgentTask, origin: SessionOrigin, signal?: AbortSignal): Promise<AgentSession> => {
    const session = await (await this.agent()).start(task, signal);
    await this.origins.set(session.id, origin);
    this.list.put(session);
    this.pollOf(this.follow(session.id, true));
    return session;
  };

  readonly origin = (session: string): SessionOrigin | undefined => this.origins.get(session);

  readonly repositoryOf = (session: string): OpenRepository | undefined => {
    const name = this.origin(session)?.repository ?? this.known(session)?.repository;
    if (name === undefined) return undefined;
    const githubApiUrl = this.basis.connection.endpoints?.githubApiUrl;
    const isNamed = (candidate: OpenRepository): boolean =>
      repositoryNames(candidate, githubApiUrl).some((other) => isSameName(other, name));
    return this.basis.workspace.repositories.find(isNamed);
  };

  readonly modulePathOf = (session: string): string | undefined => {
    const origin = this.origin(session)?.modulePath;
    if (origin !== undefined) return origin;
    const prompt = this.known(session)?.prompt;
    const named =
      prompt === undefined ? undefined : splitPrompt(prompt).attachments.find(({ kind }) => kind === 'module');
    return this.repositoryOf(session)?.modules.rows.find(({ name }) => name === named?.label)?.path;
  };

  /** What was read of a session, if anybody has asked for it. */
  readFeed(session: string): SessionFeed | undefined {
    return this.account.followed.get(session)?.feed;
  }

  /** Does somebody look at it? */
  isWatched(session: string): boolean {
    return this.account.followed.get(session)?.poll?.isWatched === true;
  }

  /** Was it started in this window? */
  startedHere(session: string): boolean {
    return this.account.followed.get(session)?.startedHere === true;
  }

  /** What is known of a session: its feed's newer copy, else that of the list. */
  known(session: string): AgentSession | undefined {
    return this.account.followed.get(session)?.feed.session ?? this.list.sessions.find(({ id }) => id === session);
  }

  /** It is gone from the service: nothing of it is kept. */
  async forget(session: string): Promise<void> {
    const { followed, saved, list } = this.account;
    followed.get(session)?.poll?.dispose();
    followed.delete(session);
    list.drop(session);
    await saved.forget(session);
  }

  dispose(): void {
    this.account.disposables.dispose();
    this.disposables.dispose();
  }

  private openAccount(): Account {
    const disposables = new DisposableStore();
    const list = new SessionList(this.agent);
    disposables.register(list.onDidChange(() => this.changed.fire(undefined)));
    const { log, jules } = this.basis;
    const folder = (jules.apiUrl ?? 'none').replaceAll(/[^\w.-]+/g, '_');
    const saved = disposables.register(new SavedFeeds(this.context.globalStorageUri, folder, log));
    const followed = new Map<string, Followed>();
    disposables.register({
      dispose: () => {
        for (const { poll } of followed.values()) poll?.dispose();
      },
    });
    return { disposables, list, followed, saved };
  }

  private follow(session: string, startedHere = false): Followed {
    const { followed, saved, list, disposables } = this.account;
    const present = followed.get(session);
    if (present !== undefined) return present;
    const feed = new SessionFeed(this.agent, session);
    const fresh: Followed = { feed, startedHere };
    followed.set(session, fresh);
    disposables.register(
      feed.onDidChange(() => {
        // The list shows the newest of each session.
        if (feed.session !== undefined) list.put(feed.session);
        saved.keep(feed);
        this.changed.fire(session);
      }),
    );
    if (!startedHere) void saved.restore(feed);
    return fresh;
  }

  private pollOf(followed: Followed): SessionPoll {
    return (followed.poll ??= new SessionPoll(followed.feed, followed.startedHere));
  }
}
