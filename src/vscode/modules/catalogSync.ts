import type * as vscode from 'vscode';
import { LatestCall, throwIfAborted } from '../../common/abort';
import { AppError, type AppErrorReason } from '../../common/appError';
import type { Disposable } from '../../common/disposable';
import { lazily } from '../../common/lazily';
import type { Log } from '../../common/log';
import type { PublishAnswer } from '../../contract/publishedModules';
import type { Account } from '../../platform/signIn/account';
import type { CatalogState } from '../../publishing/repositoryModules';
import { StagedTicks, scopeKey, type PublishScope } from '../../publishing/stagedTicks';
import type { Answers } from '../connection/answers';
import type { PlatformConnection } from '../connection/platformConnection';
import type { PlatformSession } from '../connection/platformSession';
import { askPublishedSet, gitHubRoot, lastPublishedSet, type KnownRepository } from './publishedSets';
import type { RepositoryPublisher } from './repositoryPublisher';
import type { OpenRepository, WorkspaceModules } from './workspaceModules';

/** Failures that end what an account may see; after the others the rows stay as they were. */
const SIGNED_OUT: readonly AppErrorReason[] = ['signedOut', 'notConnected', 'invalidSetting'];

/** Keeps the repositories of the workspace in step with their published sets on the platform. */
export class CatalogSync implements vscode.Disposable {
  private readonly latest = new LatestCall();
  private readonly listener: Disposable;
  private lastReadAt = 0;
  /** What ended a reading before it came to its end; empty once a new one has begun. */
  private readonly interrupted = new Set<'connection'>();
  private loaded: RepositoryPublisher | undefined;

  /** @param storage the extension's global storage: where ticks are kept, and requests whose outcome is unknown */
  constructor(
    private readonly workspace: WorkspaceModules,
    private readonly connection: PlatformConnection,
    private readonly answers: Answers,
    private readonly log: Log,
    private readonly storage: vscode.Uri,
  ) {
    // What one account sees is nothing to another.
    this.listener = connection.onDidChange(() => {
      this.clear();
    });
  }

  /** When the published sets were last asked for, milliseconds since the epoch. */
  get readAt(): number {
    return this.lastReadAt;
  }

  /**
   * Reads all published sets again; resolves when the newest reading is done. Never throws: a failure is kept with
   * its repository and shown in the view.
   */
  async refresh(): Promise<void> {
    this.lastReadAt = Date.now();
    this.interrupted.clear();
    const { repositories } = this.workspace;
    await this.latest.run(async (signal) => {
      try {
        await this.readAll(repositories, signal);
      } catch (error) {
        if (!signal.aborted) this.keepFailure(repositories, error);
      }
    });
    await this.latest.settled();
    // The platform or the account changed meanwhile, as when a sandbox has been started, and nobody has read since.
    if (this.interrupted.size > 0) await this.refresh();
    else await this.latest.settled();
  }

  private clear(): void {
    this.interrupted.add('connection');
    this.latest.cancel();
    const repositories = this.workspace.repositories.map(({ modules }) => modules);
    for (const modules of repositories) modules.clearCatalog(false);
    this.loaded?.forgetWaiting(repositories);
  }

  dispose(): void {
    this.latest.cancel();
    this.listener.dispose();
    this.loaded?.dispose();
  }

  private async readAll(repositories: readonly OpenRepository[], signal: AbortSignal): Promise<void> {
    await Promise.all([this.connection.load(), this.loadTicks()]);
    const unknown = repositories.filter(({ modules }) => modules.catalogState === undefined);
    await Promise.all(unknown.map((repository) => this.showLast(repository)));
    const session = await this.connection.open();
    throwIfAborted(signal);
    await Promise.all(repositories.map((repository) => this.tryRead(repository, session, signal)));
  }

  private async tryRead(
    repository: OpenRepository,
    session: PlatformSession | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    await this.read(repository, session, signal).catch((error: unknown) => {
      if (!signal.aborted) this.keepFailure([repository], error);
    });
  }

  private keepFailure(repositories: readonly OpenRepository[], error: unknown): void {
    if (AppError.is(error, 'cancelled')) return;
    this.log.error('reading the catalog', error);
    const failure = AppError.is(error) ? error : new AppError('unreachable', { cause: error });
    for (const { modules } of repositories) {
      if (SIGNED_OUT.includes(failure.reason)) modules.clearCatalog(false);
      modules.setCatalogFailure(failure);
      this.loaded?.keepWaiting(modules, failure);
    }
  }

  private async read(
    repository: OpenRepository,
    session: PlatformSession | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { modules } = repository;
    const known = session && (await askPublishedSet(repository, session, this.answers, signal));
    // A newer reading, perhaps of another account, has begun.
    throwIfAborted(signal);
    if (session === undefined || known === undefined) {
      modules.clearCatalog(session !== undefined);
      return;
    }
    const scope = scopeOf(session.account, known, modules);
    const publisher = await this.publisher();
    const learned = this.isSending(repository)
      ? undefined
      : await publisher.learn(session, scope, known.set.etag, signal);
    throwIfAborted(signal);
    // What was still under way when the set was read is done by now.
    const now = learned?.isNewer === true ? await askPublishedSet(repository, session, this.answers, signal) : known;
    throwIfAborted(signal);
    const state = await this.catalogState(repository, scope, now ?? known);
    throwIfAborted(signal);
    modules.setCatalog(state);
    if (learned !== undefined) publisher.tell(modules, learned);
  }

  /** Rows as they were the last time, until the platform answers, and while it does not. */
  private async showLast(repository: OpenRepository): Promise<void> {
    const { endpoints, account } = this.connection;
    if (endpoints === undefined || account === undefined) return;
    const last = await lastPublishedSet(repository, endpoints, this.answers);
    if (last === undefined) return;
    const { modules } = repository;
    const scope = scopeOf(account, last, modules);
    const state = await this.catalogState(repository, scope, last);
    if (modules.catalogState !== undefined || this.connection.account?.key !== account.key) return;
    modules.setCatalog({ ...state, isFormer: true });
    (await this.publisher()).checkWaiting(modules, scope);
  }

  private async catalogState(
    { place }: OpenRepository,
    scope: PublishScope,
    { fullName, remote, set, readAt }: KnownRepository,
  ): Promise<CatalogState> {
    const store = await this.stagedFiles();
    const staged = new StagedTicks(store, scopeKey('staged', scope));
    const { endpoints } = this.connection;
    const before = endpoints && scopeKey('staged', { ...scope, root: gitHubRoot(endpoints, fullName) });
    if (place === 'clone' && before !== undefined && store.get(before) !== undefined) {
      const { takeOverTicks } = await import('../../publishing/takeOverTicks');
      const published = new Set(set.data.map(({ path }) => path));
      takeOverTicks(new StagedTicks(store, before), staged, (path) => published.has(path));
    }
    return { repository: fullName, remote, etag: set.etag, published: set.data, staged, readAt };
  }

  /** Nobody knows yet what became of the last publish of this repository; a later reading learns it. */
  isWaiting({ modules }: OpenRepository): boolean {
    return this.loaded?.isWaiting(modules.root) === true;
  }

  /** A publish of this repository is under way in this window. */
  isSending({ modules }: OpenRepository): boolean {
    return this.loaded?.isSending(modules.root) === true;
  }

  /** Sends the accepted part of a plan and takes over the result; see `RepositoryPublisher.publish`. */
  async publish(...publication: Parameters<RepositoryPublisher['publish']>): Promise<PublishAnswer> {
    return (await this.publisher()).publish(...publication);
  }

  /** What other windows have ticked meanwhile. */
  private async loadTicks(): Promise<void> {
    try {
      await (await this.stagedFiles()).load();
    } catch (error) {
      this.log.error('reading the staged ticks', error);
    }
  }

  private readonly stagedFiles = lazily(async () => {
    const [{ StagedFiles }, { textFolder }] = await Promise.all([
      import('../../publishing/stagedFiles'),
      import('./textFolder'),
    ]);
    return new StagedFiles(textFolder(this.storage, 'stagedTicks'), (error) => {
      this.log.error('writing the staged ticks', error);
    });
  });

  private readonly publisher = lazily(async () => {
    const { openPublisher } = await import('./openPublisher');
    const { connection, workspace, storage, log } = this;
    const refresh = (): Promise<void> => this.refresh();
    return (this.loaded = await openPublisher({ connection, workspace, storage, log, refresh }));
  });
}

const scopeOf = (
  account: Account,
  { fullName }: KnownRepository,
  { root }: { readonly root: string },
): PublishScope => ({
  account: account.key,
  repository: fullName,
  root,
});
