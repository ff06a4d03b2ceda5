import { AppError } from '../../../src/common/appError';
import type { PublishAnswer, PublishRequest } from '../../../src/contract/publishedModules';
import type { SettledPublish } from '../../../src/publishing/pendingPublish';
import { deliverPublish } from '../../../src/publishing/publishDelivery';
import { planOf } from '../../../src/publishing/planOf';
import { acceptedEntries, publishRequestFor, type PublishPlan } from '../../../src/publishing/publishPlan';
import { PublishSubmission, type PublishRoute } from '../../../src/publishing/publishSubmission';
import { RepositoryModules } from '../../../src/publishing/repositoryModules';
import { scopeKey, StagedTicks, type PublishScope } from '../../../src/publishing/stagedTicks';
import type { Commits, TestPlatform } from './modelPlatform';
import { MemoryStore, reading } from './samples';

/** What goes wrong with one request. `crash…`: the editor is gone as well. */
export type Loss = 'none' | 'request' | 'answer' | 'crashBefore' | 'crashAfter';

/** The editor ended. */
export class Crash extends Error {}

/** A connection that loses one request, or the answer to it, and knows what was really done. */
export class LossyRoute implements PublishRoute {
  next: Loss = 'none';
  /** Keys of the requests that were carried out. */
  readonly done = new Set<string>();
  readonly sent: string[] = [];

  constructor(private readonly route: PublishRoute) {}

  async replacePublishedModules(body: PublishRequest, etag: string, key: string): Promise<PublishAnswer> {
    const loss = this.next;
    this.next = 'none';
    this.sent.push(key);
    if (loss === 'request') throw new AppError('unreachable');
    if (loss === 'crashBefore') throw new Crash();
    const answer = await this.route.replacePublishedModules(body, etag, key);
    this.done.add(key);
    if (loss === 'answer') throw new AppError('unreachable');
    if (loss === 'crashAfter') throw new Crash();
    return answer;
  }
}

/** One window on one clone of a repository; its stores survive a reload, the rest does not. */
export class PublishClient {
  readonly route: LossyRoute;
  private readonly store = new MemoryStore();
  private readonly scope: PublishScope;
  /** The commit that the remote-tracking branch is at. */
  commit: string;
  modules: RepositoryModules;

  constructor(
    private readonly platform: TestPlatform,
    readonly repository: string,
    root: string,
  ) {
    this.route = new LossyRoute(platform);
    this.scope = { account: 'http://127.0.0.1:1#partner', repository, root };
    this.commit = [...this.commits.keys()][0] ?? '';
    this.modules = new RepositoryModules(root);
    this.fetch(this.commit);
  }

  get commits(): Commits {
    return this.platform.repositories.get(this.repository) ?? new Map();
  }

  /** The clone has got another commit, and its files are those. */
  fetch(commit: string): void {
    this.commit = commit;
    const modules = this.commits.get(commit) ?? [];
    const trees = new Map(modules.map(({ path, treeSha }) => [path, treeSha]));
    this.modules.setLocal({
      readings: modules.map(({ name, kind, path }) => reading(name, kind, path)),
      git: () => ({
        source: { ref: 'origin/main', commitSha: commit },
        stateOf: (path) => {
          const pushedTreeSha = trees.get(path);
          return { uncommitted: false, unpushed: false, ...(pushedTreeSha === undefined ? {} : { pushedTreeSha }) };
        },
      }),
    });
  }

  get submission(): PublishSubmission {
    return new PublishSubmission(this.store, this.scope, this.route);
  }

  /** Reads the published set, and learns what became of an interrupted publish, as the editor does. */
  async read(): Promise<SettledPublish | undefined> {
    const { etag, data } = await this.platform.read(this.repository);
    const settled = await this.submission.settle(etag);
    const staged = new StagedTicks(this.store, scopeKey('staged', this.scope));
    this.modules.setCatalog({
      repository: this.repository,
      remote: 'origin',
      etag,
      published: data,
      staged,
      readAt: Date.now(),
    });
    if (settled?.outcome === 'done') {
      this.modules.applyResults(settled.answer.results, new Map(settled.pending.modules));
    }
    return settled;
  }

  /** A new window on the same clone. */
  async reload(): Promise<SettledPublish | undefined> {
    this.modules = new RepositoryModules(this.scope.root);
    this.fetch(this.commit);
    return this.read();
  }

  get plan(): PublishPlan | undefined {
    return planOf(this.modules);
  }

  /** @throws AppError, Crash */
  async publish(plan: PublishPlan, accepted: ReadonlySet<string>, loss: Loss = 'none'): Promise<PublishAnswer> {
    this.route.next = loss;
    const sent = new Map(acceptedEntries(plan, accepted).map(({ row }) => [row.path, row.name]));
    const answer = await deliverPublish(
      { body: publishRequestFor(plan, accepted), etag: plan.etag, modules: sent },
      { open: () => Promise.resolve(this.submission), signal: new AbortController().signal, retryWaits: [0] },
    );
    this.modules.applyResults(answer.results, sent);
    return answer;
  }
}
