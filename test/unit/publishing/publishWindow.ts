import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import { CatalogClient } from '../../../src/platform/catalogClient';
import { settledSentence } from '../../../src/publishing/outcomeText';
import { PendingPublishes } from '../../../src/publishing/pendingPublishes';
import { deliverPublish } from '../../../src/publishing/publishDelivery';
import { planOf } from '../../../src/publishing/planOf';
import { acceptedEntries, isChange, publishRequestFor, type PublishPlan } from '../../../src/publishing/publishPlan';
import { PublishSubmission } from '../../../src/publishing/publishSubmission';
import { RepositoryModules } from '../../../src/publishing/repositoryModules';
import { scopeKey, StagedTicks } from '../../../src/publishing/stagedTicks';
import { temporaryFolder } from '../sandbox/bundledSandbox';
import { commitsByName, MODULES, REPOSITORY, type CommitsByName, type FaultySandbox } from './faultySandbox';
import { folderOnDisk } from './folderOnDisk';
import { MemoryStore, reading } from './samples';

const scope = { account: 'sandbox#partner', repository: REPOSITORY, root: '/clone' };
/** Without an answer for so long a request is given up, milliseconds. */
const TIME_LIMIT = 700;
const RETRY_WAITS = [20, 40, 80];

/** What survives a window: ticks in the editor's state, requests in files. */
export interface WindowFolder {
  readonly state: MemoryStore;
  readonly pending: string;
}

/** A window of the editor on a clone of the sandbox's repository, as far as publishing goes: real clients, real files. */
export class PublishWindow {
  readonly modules = new RepositoryModules(scope.root);

  private constructor(
    private readonly sandbox: FaultySandbox,
    private readonly store: PendingPublishes,
    readonly folder: WindowFolder,
  ) {
    const { head } = sandbox;
    const trees = new Map(MODULES.map((name) => [`modules/${name}`, sandbox.treeSha(name)]));
    this.modules.setLocal({
      readings: MODULES.map((name) => reading(name)),
      git: () => ({
        source: { ref: 'origin/main', commitSha: head },
        stateOf: (path) => {
          const pushedTreeSha = trees.get(path);
          return { uncommitted: false, unpushed: false, ...(pushedTreeSha === undefined ? {} : { pushedTreeSha }) };
        },
      }),
    });
  }

  /** Opens a window, on what an earlier one left, and reads the catalog. */
  static async open(
    sandbox: FaultySandbox,
    folder: WindowFolder = { state: new MemoryStore(), pending: temporaryFolder() },
  ): Promise<PublishWindow> {
    const store = await PendingPublishes.open(folderOnDisk(folder.pending));
    return new PublishWindow(sandbox, store, folder).read();
  }

  private submission(): PublishSubmission {
    const { platformUrl, startToken } = this.sandbox.descriptor;
    const token = (): Promise<string> => Promise.resolve(startToken);
    const tokens = { accessToken: token, accessTokenAfter: token };
    return new PublishSubmission(this.store, scope, new CatalogClient({ platformUrl, tokens }, TIME_LIMIT));
  }

  /** Reads the published set and learns what became of an interrupted publish. */
  async read(): Promise<this> {
    const { platformUrl, startToken } = this.sandbox.descriptor;
    const token = (): Promise<string> => Promise.resolve(startToken);
    const client = new CatalogClient({ platformUrl, tokens: { accessToken: token, accessTokenAfter: token } });
    const read = await client.publishedModules(REPOSITORY);
    const settled = await this.submission().settle(read.etag);
    // What was still under way when the set was read is done by now.
    const isOlder = settled?.outcome === 'done' && settled.answer.etag !== read.etag;
    const { etag, data } = isOlder ? await client.publishedModules(REPOSITORY) : read;
    const staged = new StagedTicks(this.folder.state, scopeKey('staged', scope));
    this.modules.setCatalog({
      repository: REPOSITORY,
      remote: 'origin',
      etag,
      published: data,
      staged,
      readAt: Date.now(),
    });
    if (settled?.outcome === 'done')
      this.modules.applyResults(settled.answer.results, new Map(settled.pending.modules));
    if (settled !== undefined) this.modules.setNotice(settledSentence(settled));
    return this;
  }

  /** @param ticks a bit for each module */
  tick(ticks: number): void {
    this.modules.stage(new Map(MODULES.map((name, index) => [`modules/${name}`, ((ticks >> index) & 1) === 1])));
  }

  /** Sends all changes. @returns `answered`, or the reason of the failure */
  async publish(): Promise<string> {
    const { plan } = this;
    const accepted = new Set(plan.entries.filter(isChange).map(({ row }) => row.path));
    const sent = new Map(acceptedEntries(plan, accepted).map(({ row }) => [row.path, row.name]));
    try {
      const answer = await deliverPublish(
        { body: publishRequestFor(plan, accepted), etag: plan.etag, modules: sent },
        {
          open: () => Promise.resolve(this.submission()),
          signal: new AbortController().signal,
          retryWaits: RETRY_WAITS,
        },
      );
      this.modules.applyResults(answer.results, sent);
      return 'answered';
    } catch (error) {
      if (!AppError.is(error)) throw error;
      return error.reason;
    }
  }

  get isWaiting(): boolean {
    return this.submission().pending !== undefined;
  }

  private get plan(): PublishPlan {
    return planOf(this.modules) ?? assert.fail('there is no plan');
  }

  /** What would be published if everything that is planned were done. */
  wantedCommits(): CommitsByName {
    const { plan } = this;
    return commitsByName(publishRequestFor(plan, new Set(plan.entries.map(({ row }) => row.path))).modules);
  }

  /** What the rows say is published. */
  shownCommits(): CommitsByName {
    return commitsByName(this.modules.rows.flatMap(({ published }) => (published === undefined ? [] : [published])));
  }

  stagedNames(): readonly string[] {
    return this.modules.rows.filter(({ pending }) => pending !== undefined).map(({ name }) => name);
  }
}
