import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { LatestCall, throwIfAborted } from '../../common/abort';
import { AppError, type AppErrorReason } from '../../common/appError';
import type { Disposable } from '../../common/disposable';
import type { Log } from '../../common/log';
import type { PublishAnswer, PublishRequest } from '../../contract/publishedModules';
import type { Account } from '../../platform/signIn/account';
import type { CatalogState } from '../../publishing/repositoryModules';
import { acceptedEntries, publishRequestFor, type PublishPlan } from '../../publishing/publishPlan';
import type { PublishSubmission, SettledPublish } from '../../publishing/publishSubmission';
import { StagedTicks, scopeKey, type PublishScope } from '../../publishing/stagedTicks';
import type { Answers } from '../connection/answers';
import type { PlatformConnection } from '../connection/platformConnection';
import type { PlatformSession } from '../connection/platformSession';
import { askPublishedSet, lastPublishedSet, type KnownRepository } from './publishedSets';
import type { OpenRepository, WorkspaceModules } from './workspaceModules';

/** Failures that end what an account may see; after the others the rows stay as they were. */
const SIGNED_OUT: readonly AppErrorReason[] = ['signedOut', 'notConnected', 'invalidSetting'];

/** Keeps the repositories of the workspace in step with their published sets on the platform. */
export class CatalogSync implements vscode.Disposable {
  private readonly latest = new LatestCall();
  private readonly listener: Disposable;
  private lastReadAt = 0;
  /** Roots whose publish is under way in this window: nobody else asks what became of it. */
  private readonly sending = new Set<string>();

  constructor(
    private readonly workspace: WorkspaceModules,
    private readonly connection: PlatformConnection,
    private readonly answers: Answers,
    private readonly state: vscode.Memento,
    private readonly log: Log,
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
    const { repositories } = this.workspace;
    await this.latest.run(async (signal) => {
      try {
        await this.readAll(repositories, signal);
      } catch (error) {
        if (!signal.aborted) this.keepFailure(repositories, error);
      }
    });
    await this.latest.settled();
  }

  private clear(): void {
    this.latest.cancel();
    for (const { modules } of this.workspace.repositories) modules.clearCatalog(false);
  }

  dispose(): void {
    this.latest.cancel();
    this.listener.dispose();
  }

  private async readAll(repositories: readonly OpenRepository[], signal: AbortSignal): Promise<void> {
    await this.connection.load();
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
    const settled = this.sending.has(modules.root)
      ? undefined
      : await (await this.submission(session, scope)).settle(known.set.etag, signal);
    throwIfAborted(signal);
    modules.setCatalog(this.catalogState(scope, known));
    if (settled !== undefined) this.tellSettled(repository, settled);
  }

  /** Rows as they were the last time, until the platform answers, and while it does not. */
  private async showLast(repository: OpenRepository): Promise<void> {
    const { endpoints, account } = this.connection;
    if (endpoints === undefined || account === undefined) return;
    const last = await lastPublishedSet(repository, endpoints, this.answers);
    const { modules } = repository;
    if (last === undefined || modules.catalogState !== undefined || this.connection.account?.key !== account.key)
      return;
    modules.setCatalog({ ...this.catalogState(scopeOf(account, last, modules), last), isFormer: true });
  }

  private catalogState(scope: PublishScope, { fullName, remote, set, readAt }: KnownRepository): CatalogState {
    const staged = new StagedTicks(this.state, scopeKey('staged', scope));
    return { repository: fullName, remote, etag: set.etag, published: set.data, staged, readAt };
  }

  private tellSettled({ modules }: OpenRepository, settled: SettledPublish): void {
    this.log.info(`an interrupted publish of ${modules.root} was ${settled.outcome}`);
    if (settled.outcome === 'done') {
      modules.applyResults(settled.answer.results, new Map(settled.pending.modules));
      modules.setNotice(l10n.t('The publish that was interrupted went through.'));
    } else {
      modules.setNotice(l10n.t('The publish that was interrupted was not carried out. Your ticks are still staged.'));
    }
  }

  /**
   * Sends the accepted part of a plan and takes over the result.
   * @param account key of the account that the plan was made for
   * @throws AppError; `accountChanged` when another one is in use by now; `stalePublishedSet` when another client published since the plan was made
   */
  async publish(
    { modules }: OpenRepository,
    { plan, account }: { readonly plan: PublishPlan; readonly account: string },
    acceptedPaths: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<PublishAnswer> {
    const sent = new Map(acceptedEntries(plan, acceptedPaths).map(({ row }) => [row.path, row.name]));
    this.sending.add(modules.root);
    try {
      const answer = await this.send(
        { account, root: modules.root, plan },
        publishRequestFor(plan, acceptedPaths),
        sent,
        signal,
      );
      modules.applyResults(answer.results, sent);
      return answer;
    } finally {
      this.sending.delete(modules.root);
      // Whatever happened, show what is true now; a request whose outcome is open is settled by the same reading.
      await this.refresh();
    }
  }

  /** Sends the request; when the connection breaks in the middle, learns the outcome over a new one. */
  private async send(
    { account, root, plan }: { readonly account: string; readonly root: string; readonly plan: PublishPlan },
    body: PublishRequest,
    sent: ReadonlyMap<string, string>,
    signal: AbortSignal,
  ): Promise<PublishAnswer> {
    const submission = await this.openSubmission({ account, root, repository: plan.repository });
    try {
      return await submission.submit(body, plan.etag, sent, signal);
    } catch (error) {
      if (submission.pending === undefined || signal.aborted) throw error;
      this.log.warn('the connection broke while publishing: asking what became of it');
      const answer = await (await this.openSubmission({ account, root, repository: plan.repository })).replay(signal);
      if (answer === undefined) throw error;
      return answer;
    }
  }

  private async openSubmission(scope: PublishScope): Promise<PublishSubmission> {
    const session = await this.connection.require();
    // Ticks and plan belong to the account that they were made for.
    if (session.account.key !== scope.account) throw new AppError('accountChanged', { service: 'platform' });
    return this.submission(session, scope);
  }

  private async submission(session: PlatformSession, scope: PublishScope): Promise<PublishSubmission> {
    const { PublishSubmission } = await import('../../publishing/publishSubmission');
    return new PublishSubmission(this.state, scope, session.catalog);
  }
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
