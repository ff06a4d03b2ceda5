import type * as vscode from 'vscode';
import { LatestCall } from '../../common/abort';
import { AppError } from '../../common/appError';
import type { Log } from '../../common/log';
import type { PublishAnswer, PublishRequest } from '../../contract/publishedModules';
import { recogniseRepository } from '../../git/remoteRepository';
import type { PublishPlan } from '../../publishing/publishPlan';
import { publishRequestFor } from '../../publishing/publishPlan';
import { PublishSubmission } from '../../publishing/publishSubmission';
import { StagedTicks, scopeKey, type PublishScope } from '../../publishing/stagedTicks';
import type { PlatformConnection } from '../connection/platformConnection';
import type { PlatformSession } from '../connection/platformSession';
import type { OpenRepository, WorkspaceModules } from './workspaceModules';

/** Keeps the repositories of the workspace in step with their published sets on the platform. */
export class CatalogSync {
  private readonly latest = new LatestCall();
  private lastReadAt = 0;

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

  /** Reads all published sets again. Never throws: a failure is kept with its repository and shown in the view. */
  async refresh(): Promise<void> {
    this.lastReadAt = Date.now();
    await this.latest
      .run(async (signal) => {
        const session = await this.connection.open(signal);
        await Promise.all(this.workspace.repositories.map((repository) => this.read(repository, session, signal)));
      })
      .catch((error: unknown) => {
        if (AppError.is(error, 'cancelled')) return;
        this.log.error('reading the catalog', error);
        const failure = AppError.is(error) ? error : new AppError('unreachable', { cause: error });
        for (const { modules } of this.workspace.repositories) modules.setCatalogFailure(failure);
      });
  }

  private async read(
    repository: OpenRepository,
    session: PlatformSession | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const name = session && recogniseRepository(repository.remotes, session.repositories)?.name;
    if (session === undefined || name === undefined) {
      repository.modules.clearCatalog();
      return;
    }
    const scope = { account: session.accountKey, repository: name };
    const resumed = await this.submission(session, scope).resume(signal);
    const set = await session.client.publishedModules(name, signal);
    repository.modules.setCatalog({
      repository: name,
      etag: set.etag,
      published: set.data,
      staged: new StagedTicks(this.state, scopeKey('staged', scope)),
      readAt: Date.now(),
    });
    if (resumed !== undefined) {
      this.log.info(`learned the outcome of an interrupted publish of ${name}`);
      repository.modules.applyResults(resumed.answer.results, new Set(resumed.pending.paths));
    }
  }

  /**
   * Sends the accepted part of a plan and takes over the result.
   * @throws AppError; `stalePublishedSet` when another client published since the plan was made
   */
  async publish(
    repository: OpenRepository,
    plan: PublishPlan,
    acceptedPaths: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<PublishAnswer> {
    try {
      const body = publishRequestFor(plan, acceptedPaths);
      const answer = await this.send(plan, body, [...acceptedPaths], signal);
      await this.read(repository, await this.connection.open(signal), signal);
      repository.modules.applyResults(answer.results, acceptedPaths);
      return answer;
    } catch (error) {
      // Whatever happened, show what is true now; a request that is still pending is resumed by the same reading.
      await this.refresh();
      throw error;
    }
  }

  /** Sends the request; when the connection breaks in the middle, learns the outcome over a new one. */
  private async send(
    plan: PublishPlan,
    body: PublishRequest,
    paths: readonly string[],
    signal: AbortSignal,
  ): Promise<PublishAnswer> {
    const submission = await this.openSubmission(plan.repository, signal);
    try {
      return await submission.submit(body, plan.etag, paths, signal);
    } catch (error) {
      if (submission.pending === undefined) throw error;
      this.log.warn('the connection broke while publishing: asking what became of it');
      const resumed = await (await this.openSubmission(plan.repository, signal)).resume(signal);
      if (resumed === undefined) throw error;
      return resumed.answer;
    }
  }

  private async openSubmission(repository: string, signal: AbortSignal): Promise<PublishSubmission> {
    const session = await this.connection.open(signal);
    if (session === undefined) throw new AppError('notConnected');
    return this.submission(session, { account: session.accountKey, repository });
  }

  private submission(session: PlatformSession, scope: PublishScope): PublishSubmission {
    return new PublishSubmission(this.state, scope, session.client);
  }
}
