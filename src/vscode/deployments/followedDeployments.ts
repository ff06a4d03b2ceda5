import type * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { DeploymentDetail } from '../../contract/deployments';
import { isUnderWay } from '../../deployments/deploymentRow';
import type { Deployments } from './deployments';

interface Entry {
  readonly account: string;
  readonly id: string;
}

const KEY = 'rad.deployments.followed';
/** More at once would be a stream for each. */
const LIMIT = 20;

/** The deployments whose end is told: those that this window has started or was asked to follow. They outlive a reload. */
export class FollowedDeployments implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly begun = this.disposables.register(new Emitter<string>());
  /** Fires for each that is followed from now on: its build was just started, as a rule. */
  readonly onDidBegin = this.begun.event;
  private readonly ended = this.disposables.register(new Emitter<DeploymentDetail>());
  /** Fires once for each, when its build has come to an end. */
  readonly onDidEnd = this.ended.event;
  private readonly following = new Map<string, Disposable>();

  constructor(
    private readonly deployments: Deployments,
    private readonly memento: Pick<vscode.Memento, 'get' | 'update'>,
  ) {}

  has(id: string): boolean {
    const { account } = this.deployments;
    return this.entries.some((entry) => entry.id === id && entry.account === account);
  }

  /** Follows it until its build ends. */
  async add(id: string): Promise<void> {
    const { account } = this.deployments;
    if (account === undefined || this.has(id)) return;
    await this.memento.update(KEY, [...this.entries, { account, id }].slice(-LIMIT));
    this.begun.fire(id);
    await this.begin(id);
  }

  async remove(id: string): Promise<void> {
    const { account } = this.deployments;
    this.following.get(id)?.dispose();
    this.following.delete(id);
    await this.memento.update(
      KEY,
      this.entries.filter((entry) => entry.id !== id || entry.account !== account),
    );
  }

  /** Another account is in use, or the window is new. */
  resume(): void {
    for (const one of this.following.values()) one.dispose();
    this.following.clear();
    const { account } = this.deployments;
    for (const entry of this.entries) if (entry.account === account) void this.begin(entry.id);
  }

  dispose(): void {
    for (const one of this.following.values()) one.dispose();
    this.disposables.dispose();
  }

  private get entries(): readonly Entry[] {
    return this.memento.get<readonly Entry[]>(KEY) ?? [];
  }

  private async begin(id: string): Promise<void> {
    const own = new DisposableStore();
    this.following.set(id, own);
    const feed = await this.deployments.feed(id).catch(() => undefined);
    if (feed === undefined || this.following.get(id) !== own) return;
    // What is known may be from before the build that is waited for.
    await feed.refresh();
    if (this.following.get(id) !== own) return;
    let isTold = false;
    const look = (): void => {
      const { deployment } = feed;
      const isGone = feed.failure?.reason === 'notFound';
      if (isTold || (!isGone && (deployment === undefined || isUnderWay(deployment)))) return;
      isTold = true;
      void this.remove(id).then(() => {
        if (!isGone && deployment !== undefined) this.ended.fire(deployment);
      });
    };
    own.register(feed.onDidChange(look));
    own.register(feed.follow());
    look();
  }
}
