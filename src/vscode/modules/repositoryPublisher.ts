import { AppError } from '../../common/appError';
import type { Disposable } from '../../common/disposable';
import type { KeyValueStore } from '../../common/keyValueStore';
import type { Log } from '../../common/log';
import type { PublishAnswer } from '../../contract/publishedModules';
import { settledSentence, waitingSentence } from '../../publishing/outcomeText';
import type { SettledPublish } from '../../publishing/pendingPublish';
import { deliverPublish, type DeliveryPort } from '../../publishing/publishDelivery';
import { acceptedEntries, publishRequestFor, type PublishPlan } from '../../publishing/publishPlan';
import { OUTCOME_UNKNOWN, pendingPublishOf, PublishSubmission } from '../../publishing/publishSubmission';
import type { RepositoryModules } from '../../publishing/repositoryModules';
import { scopeKey, type PublishScope } from '../../publishing/stagedTicks';
import type { PlatformConnection } from '../connection/platformConnection';
import type { PlatformSession } from '../connection/platformSession';
import { failureText } from '../failure';
import type { OpenRepository, WorkspaceModules } from './workspaceModules';

/** A plan with whose it is. */
export interface PlanOfAccount {
  readonly plan: PublishPlan;
  /** Key of the account that the plan was made for. */
  readonly account: string;
}

/** What goes on while a publish is under way, and what can be asked meanwhile. */
export type PublishDialog = Pick<DeliveryPort, 'onPause' | 'signInAgain'>;

/** What a reading of the catalog has learned about publishes that were interrupted. */
export interface Learned {
  /** Oldest first. */
  readonly settled: readonly SettledPublish[];
  /** Why the platform cannot tell now what became of the next one. */
  readonly failure?: AppError;
  /** The published set is another one than was read before. */
  readonly isNewer: boolean;
  readonly scope: PublishScope;
}

/** What publishing works with. */
export interface PublisherParts {
  readonly connection: Pick<PlatformConnection, 'require' | 'account'>;
  readonly workspace: Pick<WorkspaceModules, 'onDidChange'>;
  readonly log: Log;
  /** Reads all published sets again; never throws. */
  readonly refresh: () => Promise<void>;
}

/**
 * Sends the publishes of this window, learns what became of those that were interrupted, and has the view say so while
 * nobody knows; loaded on first use.
 */
export class RepositoryPublisher implements Disposable {
  /** By root: why the outcome of its last publish is still unknown. */
  private readonly waiting = new Map<string, AppError | undefined>();
  /** By scope: what a reading has learned that a newer one overtook before it could tell. */
  private readonly untold = new Map<string, readonly SettledPublish[]>();
  /** Roots whose publish is under way in this window: nobody else asks what became of it. */
  private readonly sending = new Set<string>();
  private readonly listener: Disposable;

  /** @param store keeps requests whose outcome is unknown */
  constructor(
    private readonly parts: PublisherParts,
    private readonly store: KeyValueStore,
  ) {
    // A tick ends a notice, but not the waiting.
    this.listener = parts.workspace.onDidChange((change) => {
      if (change === 'repositories') return;
      const { modules } = change.repository;
      if (this.waiting.has(modules.root) && modules.notice === undefined) this.showWaiting(modules);
    });
  }

  /** Nobody knows yet what became of the last publish of a work tree. */
  isWaiting(root: string): boolean {
    return this.waiting.has(root);
  }

  /** A publish of a work tree is under way in this window. */
  isSending(root: string): boolean {
    return this.sending.has(root);
  }

  /** What was learned about one account is nothing to another. */
  forgetWaiting(repositories: readonly RepositoryModules[]): void {
    for (const modules of repositories) {
      if (this.waiting.delete(modules.root)) modules.setNotice(undefined);
    }
  }

  /** Looks, without asking the platform, whether there is a request of a work tree whose outcome is unknown. */
  checkWaiting(modules: RepositoryModules, scope: PublishScope, failure?: AppError): void {
    if (pendingPublishOf(this.store, scope) === undefined) return;
    this.waiting.set(modules.root, failure);
    this.showWaiting(modules);
  }

  /** The catalog could not be read: what is unknown stays so. */
  keepWaiting(modules: RepositoryModules, failure: AppError): void {
    if (!this.waiting.has(modules.root)) return;
    this.waiting.set(modules.root, failure);
    this.showWaiting(modules);
  }

  /**
   * Asks what became of interrupted publishes; mostly there is none.
   * @param etag the published set's ETag as just read
   * @throws AppError `cancelled`
   */
  async learn(session: PlatformSession, scope: PublishScope, etag: string, signal: AbortSignal): Promise<Learned> {
    const submission = new PublishSubmission(this.store, scope, session.catalog);
    const key = scopeKey('settled', scope);
    let settled = this.untold.get(key) ?? [];
    const isNewer = (all: readonly SettledPublish[]): boolean =>
      all.some((one) => one.outcome === 'done' && one.answer.etag !== etag);
    try {
      for (let one; (one = await submission.settle(etag, signal)) !== undefined;) {
        this.parts.log.info(`an interrupted publish of ${scope.repository} was ${one.outcome}`);
        settled = [...settled, one];
        this.untold.set(key, settled);
      }
      return { settled, scope, isNewer: isNewer(settled) };
    } catch (error) {
      if (!AppError.is(error) || error.reason === 'cancelled') throw error;
      this.parts.log.error('asking what became of a publish', error);
      return { settled, scope, isNewer: isNewer(settled), failure: error };
    }
  }

  /** Has rows and view say what was learned; after the published set of the same reading. */
  tell(modules: RepositoryModules, { settled, failure, scope }: Learned): void {
    this.untold.delete(scopeKey('settled', scope));
    for (const one of settled) {
      if (one.outcome === 'done') modules.applyResults(one.answer.results, new Map(one.pending.modules));
      modules.setNotice(settledSentence(one));
    }
    if (failure === undefined) {
      if (this.waiting.delete(modules.root) && settled.length === 0) modules.setNotice(undefined);
      return;
    }
    this.waiting.set(modules.root, failure);
    modules.setCatalogFailure(failure);
    this.showWaiting(modules);
  }

  private showWaiting(modules: RepositoryModules): void {
    const failure = this.waiting.get(modules.root);
    const why = failure === undefined ? [] : [failureText(failure).sentence];
    modules.setNotice([waitingSentence(), ...why].join(' '));
  }

  /**
   * Sends the accepted part of a plan and takes over the result.
   * @param dialog tells the partner why it takes longer, and asks for a new sign-in
   * @throws AppError; `accountChanged` when another one is in use by now; `stalePublishedSet` when another client
   * published since the plan was made; `unreachable` with the code `outcome_unknown` while another publish is open
   */
  async publish(
    { modules }: Pick<OpenRepository, 'modules'>,
    planned: PlanOfAccount,
    acceptedPaths: ReadonlySet<string>,
    signal: AbortSignal,
    dialog: PublishDialog = {},
  ): Promise<PublishAnswer> {
    const { root } = modules;
    const { connection, refresh } = this.parts;
    if (this.sending.has(root)) throw new AppError('unreachable', { service: 'platform', code: OUTCOME_UNKNOWN });
    this.sending.add(root);
    try {
      const { answer, sent } = await this.send(root, planned, acceptedPaths, dialog, signal);
      // The ticks that are shown may be another account's by now.
      if (connection.account?.key === planned.account) modules.applyResults(answer.results, sent);
      modules.setNotice(undefined);
      return answer;
    } finally {
      this.sending.delete(root);
      this.checkWaiting(modules, { account: planned.account, repository: planned.plan.repository, root });
      // Whatever happened, show what is true now; a request whose outcome is open is settled by the same reading.
      const reading = refresh();
      if (!signal.aborted) await reading;
    }
  }

  private async send(
    root: string,
    { plan, account }: PlanOfAccount,
    acceptedPaths: ReadonlySet<string>,
    dialog: PublishDialog,
    signal: AbortSignal,
  ): Promise<{ readonly answer: PublishAnswer; readonly sent: ReadonlyMap<string, string> }> {
    const { repository, etag } = plan;
    const scope = { account, repository, root };
    const open = async (): Promise<PublishSubmission> => {
      const session = await this.parts.connection.require();
      // Ticks and plan belong to the account that they were made for.
      if (session.account.key !== account) throw new AppError('accountChanged', { service: 'platform' });
      return new PublishSubmission(this.store, scope, session.catalog);
    };
    const sent = new Map(acceptedEntries(plan, acceptedPaths).map(({ row }) => [row.path, row.name]));
    const request = { etag, body: publishRequestFor(plan, acceptedPaths), modules: sent };
    const answer = await deliverPublish(request, {
      ...dialog,
      open,
      signal,
      onPause: (pause) => {
        this.parts.log.warn(pause.why === 'broken' ? 'the connection broke while publishing' : 'asked for a pause');
        dialog.onPause?.(pause);
      },
    });
    return { answer, sent };
  }

  dispose(): void {
    this.listener.dispose();
  }
}
