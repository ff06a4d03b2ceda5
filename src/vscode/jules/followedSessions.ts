import type * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { AgentTask, CodingAgent } from '../../jules/codingAgent';
import { splitPrompt } from '../../jules/prompt';
import type { AgentSession } from '../../jules/session';
import type { SessionOutcome } from '../../jules/sessionState';
import { SessionFeed } from '../../jules/sessionFeed';
import { SessionList } from '../../jules/sessionList';
import { isSameName, repositoryNames } from '../deepLinks/repositoryNames';
import type { OpenRepository } from '../modules/workspaceModules';
import type { JulesSessions, SessionOrigin } from './julesParts';
import type { JulesBasis } from './julesServices';
import { SavedFeeds } from './savedFeeds';
import { SessionOrigins } from './sessionOrigins';
import { changesId, SessionOutcomes } from './sessionOutcomes';
import { SessionPoll } from './sessionPoll';
import { SessionWrites } from './sessionWrites';

interface Followed {
  readonly feed: SessionFeed;
  readonly startedHere: boolean;
  poll?: SessionPoll;
}

/** A session that was started within this time may be unknown to its own service, milliseconds. */
const YOUNG_MS = 60_000;

/** All that is kept for one key; another key has sessions of its own. */
interface Account {
  /** As `JulesAccess` names it, and where it is; undefined without a key. */
  readonly name: string | undefined;
  readonly apiUrl: string | undefined;
  readonly disposables: DisposableStore;
  readonly list: SessionList;
  readonly followed: Map<string, Followed>;
  readonly saved: SavedFeeds;
  readonly writes: SessionWrites;
  /** Sessions whose start is under way. */
  readonly starting: Map<string, Promise<AgentSession>>;
  agent?: { readonly key: string; readonly agent: CodingAgent };
}

/** The sessions of the stored key: their list, what is known of each, and when each is read again. */
export class FollowedSessions implements JulesSessions {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<string | undefined>());
  /** With the session that changed; undefined when the list did. */
  readonly onDidChange = this.changed.event;
  private readonly origins: SessionOrigins;
  private readonly outcomes: SessionOutcomes;
  private account: Account;

  constructor(
    private readonly basis: JulesBasis,
    private readonly context: vscode.ExtensionContext,
  ) {
    this.origins = new SessionOrigins(context.globalState);
    this.outcomes = new SessionOutcomes(context.workspaceState);
    this.account = this.openAccount();
    this.disposables.register(
      basis.jules.onDidChange(() => {
        const former = this.account;
        former.disposables.dispose();
        this.account = this.openAccount();
        // What one key could see is nothing to the next one; at another address the key is still there.
        if (former.apiUrl === this.account.apiUrl) void former.saved.removeAll();
        this.changed.fire(undefined);
      }),
    );
  }

  get list(): SessionList {
    return this.account.list;
  }

  readonly agent = (): Promise<CodingAgent> => this.agentOf(this.account);

  readonly feed = (session: string): SessionFeed => this.follow(session).feed;

  readonly watch = (session: string): Disposable => this.pollOf(this.follow(session)).watch();

  readonly start = (task: AgentTask, origin: SessionOrigin): Promise<AgentSession> => {
    const name = [task.repository, task.branch, task.prompt].join('\n');
    const { starting } = this.account;
    const known = starting.get(name);
    if (known !== undefined) return known;
    const started = this.startNew(this.account, task, origin).finally(() => {
      starting.delete(name);
    });
    starting.set(name, started);
    return started;
  };

  readonly message = (session: string, text: string): Promise<void> => this.account.writes.message(session, text);

  readonly approve = (session: string, planId: string): Promise<void> => this.account.writes.approve(session, planId);

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

  readonly outcome = (session: string): SessionOutcome | undefined => {
    const patch = (this.readFeed(session)?.changeSet?.changeSet ?? this.known(session)?.changeSets.at(-1))?.patch;
    return patch === undefined ? undefined : this.outcomes.get(session, changesId(patch));
  };

  readonly noteOutcome = (session: string, patch: string, outcome: SessionOutcome | undefined): void => {
    if (this.outcomes.set(session, changesId(patch), outcome)) this.changed.fire(session);
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
    const { log, jules } = this.basis;
    const { account: name, apiUrl } = jules;
    const disposables = new DisposableStore();
    const agent = (): Promise<CodingAgent> => this.agentOf(account);
    const account: Account = {
      name,
      apiUrl,
      disposables,
      list: new SessionList(agent),
      followed: new Map(),
      saved: disposables.register(new SavedFeeds(this.context.globalStorageUri, name, log)),
      writes: new SessionWrites(agent, (session) => this.follow(session, false, account).feed),
      starting: new Map(),
    };
    disposables.register(account.list.onDidChange(() => this.changed.fire(undefined)));
    disposables.register({
      dispose: () => {
        for (const { poll } of account.followed.values()) poll?.dispose();
      },
    });
    return account;
  }

  /** One for each key: it remembers what it has read. @throws AppError `cancelled` when another account has taken its place */
  private async agentOf(account: Account): Promise<CodingAgent> {
    const connection = await this.basis.jules.julesConnection();
    const isOther = account !== this.account || (account.agent !== undefined && account.agent.key !== connection.key);
    // What was begun with one key does not go on with the next one.
    if (isOther) throw new AppError('cancelled');
    if (account.agent === undefined) {
      const { JulesAgent } = await import('../../jules/julesAgent');
      account.agent ??= { key: connection.key, agent: new JulesAgent(connection) };
    }
    return account.agent.agent;
  }

  private async startNew(account: Account, task: AgentTask, origin: SessionOrigin): Promise<AgentSession> {
    const session = await (await this.agentOf(account)).start(task);
    await this.origins.set(session.id, origin);
    if (account === this.account) {
      account.list.put(session);
      this.pollOf(this.follow(session.id, true));
    }
    return session;
  }

  private follow(session: string, startedHere = false, account = this.account): Followed {
    const { followed, saved, list, disposables } = account;
    const present = followed.get(session);
    if (present !== undefined) return present;
    const startedAt = this.origin(session)?.startedAt ?? 0;
    const isYoung = startedHere || Date.now() - startedAt < YOUNG_MS;
    const feed = new SessionFeed(() => this.agentOf(account), session, isYoung);
    const fresh: Followed = { feed, startedHere };
    followed.set(session, fresh);
    disposables.register(
      feed.onDidChange(() => {
        // A reading may come back after its session was deleted.
        if (followed.get(session) !== fresh) return;
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
