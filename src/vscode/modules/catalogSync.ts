import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { LatestCall } from '../../common/abort';
import { AppError } from '../../common/appError';
import type { Log } from '../../common/log';
import type { PublishAnswer, PublishRequest } from '../../contract/publishedModules';
import { recogniseRepository } from '../../git/remoteRepository';
import { acceptedEntries, publishRequestFor, type PublishPlan } from '../../publishing/publishPlan';
import { PublishSubmission, type SettledPublish } from '../../publishing/publishSubmission';
import { StagedTicks, scopeKey, type PublishScope } from '../../publishing/stagedTicks';
import type { PlatformConnection } from '../connection/platformConnection';
import type { PlatformSession } from '../connection/platformSession';
import type { OpenRepository, WorkspaceModules } from './workspaceModules';

/** Keeps the repositories of the workspace in step with their published sets on the platform. */
export class CatalogSync {
  private readonly latest = new LatestCall();
  private lastReadAt = 0;
  /** Roots whose publish is under way in this window: nobody else asks what became of it. */
  private readonly sending = new Set<string>();

  constructor(
    private readonly workspace: WorkspaceModules,
    private readonly connection: PlatformConnection,
    private readonly state: vscode.Memento,
    private readonly log: Log,
  ) {}

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
    await this.latest
      .run(async (signal) => {
        const session = await this.connection.open(signal);
        await Promise.all(repositories.map((repository) => this.tryRead(repository, session, signal)));
      })
      .catch((error: unknown) => {
        this.keepFailure(repositories, error);
      });
    await this.latest.settled();
  }

  private async tryRead(
    repository: OpenRepository,
    session: PlatformSession | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    await this.read(repository, session, signal).catch((error: unknown) => {
      this.keepFailure([repository], error);
    });
  }

  private keepFailure(repositories: readonly OpenRepository[], error: unknown): void {
    if (AppError.is(error, 'cancelled')) return;
    this.log.error('reading the catalog', error);
    const failure = AppError.is(error) ? error : new AppError('unreachable', { cause: error });
    for (const { modules } of repositories) modules.setCatalogFailure(failure);
  }

  private async read(
    repository: OpenRepository,
    session: PlatformSession | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { modules, remotes } = repository;
    const known = session && recogniseRepository(remotes, session.repositories);
    if (session === undefined || known === undefined) {
      modules.clearCatalog(session !== undefined);
      return;
    }
    const scope = { account: session.accountKey, repository: known.name, root: modules.root };
    const set = await session.client.publishedModules(known.name, signal);
    const settled = this.sending.has(modules.root)
      ? undefined
      : await this.submission(session, scope).settle(set.etag, signal);
    modules.setCatalog({
      repository: known.name,
      remote: known.remote,
      etag: set.etag,
      published: set.data,
      staged: new StagedTicks(this.state, scopeKey('staged', scope)),
      readAt: Date.now(),
    });
    if (settled !== undefined) this.tellSettled(repository, settled);
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
   * @throws AppError; `stalePublishedSet` when another client published since the plan was made
   */
  async publish(
    { modules }: OpenRepository,
    plan: PublishPlan,
    acceptedPaths: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<PublishAnswer> {
    const sent = new Map(acceptedEntries(plan, acceptedPaths).map(({ row }) => [row.path, row.name]));
    this.sending.add(modules.root);
    try {
      const answer = await this.send(modules.root, plan, publishRequestFor(plan, acceptedPaths), sent, signal);
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
    root: string,
    plan: PublishPlan,
    body: PublishRequest,
    sent: ReadonlyMap<string, string>,
    signal: AbortSignal,
  ): Promise<PublishAnswer> {
    const submission = await this.openSubmission(root, plan.repository, signal);
    try {
      return await submission.submit(body, plan.etag, sent, signal);
    } catch (error) {
      if (submission.pending === undefined || signal.aborted) throw error;
      this.log.warn('the connection broke while publishing: asking what became of it');
      const answer = await (await this.openSubmission(root, plan.repository, signal)).replay(signal);
      if (answer === undefined) throw error;
      return answer;
    }
  }

  private async openSubmission(root: string, repository: string, signal: AbortSignal): Promise<PublishSubmission> {
    const session = await this.connection.open(signal);
    if (session === undefined) throw new AppError('notConnected');
    return this.submission(session, { account: session.accountKey, repository, root });
  }

  private submission(session: PlatformSession, scope: PublishScope): PublishSubmission {
    return new PublishSubmission(this.state, scope, session.client);
  }
}
