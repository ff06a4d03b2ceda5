import type { OpenRepository, WorkspaceModules } from '../modules/workspaceModules';
import { repositoryNames, isSameName } from '../deepLinks/repositoryNames';
import type { ChatTarget, JulesSessions } from './julesParts';
import { startingPoint, type StartingPoint } from './startingPoint';

/** What a page keeps of its chat. */
export type ChatIdentity = { readonly chat: string } & (
  { readonly session: string } | { readonly repository: string; readonly modulePath: string }
);

/** What a chat is about: a session, or the module that one will be started for. */
export class ChatSubject {
  constructor(
    private target: ChatTarget,
    /** Tells this chat apart from any other: a reload may remember the page as it was before its session began. */
    private readonly chat: string,
    private readonly workspace: Pick<WorkspaceModules, 'repositories'>,
    private readonly sessions: JulesSessions,
    private readonly githubApiUrl: () => string | undefined,
  ) {}

  /** Plain data from which a reload makes the same subject again. */
  get identity(): ChatIdentity {
    const { target } = this;
    const { chat } = this;
    return 'session' in target
      ? { chat, session: target.session }
      : { chat, repository: target.repository, modulePath: target.modulePath };
  }

  /** Under this its draft is kept. */
  get key(): string {
    const { target } = this;
    return 'session' in target ? target.session : `new ${target.repository.toLowerCase()} ${target.modulePath}`;
  }

  /** Stays the same when its session begins. */
  get chatId(): string {
    return this.chat;
  }

  get session(): string | undefined {
    return 'session' in this.target ? this.target.session : undefined;
  }

  /** From now on the chat is about a session. */
  started(session: string): void {
    this.target = { session };
  }

  /** `owner/name`. */
  get repositoryName(): string | undefined {
    const { target } = this;
    if ('repository' in target) return target.repository;
    return this.sessions.origin(target.session)?.repository ?? this.sessions.feed(target.session).session?.repository;
  }

  get modulePath(): string | undefined {
    const { target } = this;
    return 'modulePath' in target ? target.modulePath : this.sessions.modulePathOf(target.session);
  }

  get moduleName(): string | undefined {
    const path = this.modulePath;
    return path === undefined ? undefined : (this.repository?.modules.row(path)?.name ?? path.split('/').pop());
  }

  get repository(): OpenRepository | undefined {
    const { target } = this;
    if ('session' in target) return this.sessions.repositoryOf(target.session);
    const isNamed = (candidate: OpenRepository): boolean =>
      repositoryNames(candidate, this.githubApiUrl()).some((name) => isSameName(name, target.repository));
    return this.workspace.repositories.find(isNamed);
  }

  /** Of its clone; undefined without one. */
  get root(): string | undefined {
    const { repository } = this;
    return repository?.place === 'clone' ? repository.modules.root : undefined;
  }

  /** Where a session about it would start. @throws AppError of git */
  async startingPoint(signal?: AbortSignal): Promise<StartingPoint | undefined> {
    const { repository, modulePath } = this;
    if (repository === undefined || modulePath === undefined) return undefined;
    return startingPoint(repository, modulePath, this.githubApiUrl(), signal);
  }
}
