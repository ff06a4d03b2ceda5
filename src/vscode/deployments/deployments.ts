import type * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Deployment } from '../../contract/deployments';
import type { DeploymentFeed } from '../../deployments/deploymentFeed';
import { DeploymentList } from '../../deployments/deploymentList';
import type { DeploymentsClient } from '../../platform/deploymentsClient';
import type { DeployBasis } from './deployParts';
import { FollowedDeployments } from './followedDeployments';

/** Of the cached answers. */
const RESOURCE = 'deployments';

/** All that is kept for one account; another one sees nothing of it. */
interface Owned {
  /** Key of the account; undefined while nobody is signed in. */
  readonly account: string | undefined;
  readonly disposables: DisposableStore;
  readonly list: DeploymentList;
  readonly feeds: Map<string, DeploymentFeed>;
}

/** The deployments of the account in use: their list, what is known of each, and which the person wants to hear of. */
export class Deployments implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<string | undefined>());
  /** With the deployment that changed; undefined when the list did. */
  readonly onDidChange = this.changed.event;
  readonly followed: FollowedDeployments;
  private owned: Owned;

  constructor(
    private readonly basis: DeployBasis,
    context: Pick<vscode.ExtensionContext, 'workspaceState'>,
  ) {
    this.followed = this.disposables.register(new FollowedDeployments(this, context.workspaceState));
    this.owned = this.open();
    this.disposables.register(
      basis.connection.onDidChange(() => {
        if (basis.connection.account?.key === this.owned.account) return;
        this.owned.disposables.dispose();
        this.owned = this.open();
        this.changed.fire(undefined);
        this.followed.resume();
      }),
    );
    this.followed.resume();
  }

  /** Key of the account in use. */
  get account(): string | undefined {
    return this.owned.account;
  }

  get list(): DeploymentList {
    return this.owned.list;
  }

  /** @throws AppError `signedOut`, `notConnected` */
  readonly client = async (): Promise<DeploymentsClient> => (await this.basis.connection.require()).deployments;

  /** What is known of a deployment, and follows it while somebody looks; the same object for all who ask. */
  async feed(id: string): Promise<DeploymentFeed> {
    const { owned } = this;
    const { DeploymentFeed: Feed } = await import('../../deployments/deploymentFeed');
    if (owned !== this.owned) throw new AppError('cancelled');
    const known = owned.feeds.get(id);
    if (known !== undefined) return known;
    const feed = new Feed({ id, client: this.client });
    owned.feeds.set(id, feed);
    owned.disposables.register(feed);
    owned.disposables.register(
      feed.onDidChange(() => {
        if (feed.deployment !== undefined) owned.list.put(feed.deployment);
        this.changed.fire(id);
      }),
    );
    return feed;
  }

  /** What was read of a deployment, if anybody has asked for it. */
  readFeed(id: string): DeploymentFeed | undefined {
    return this.owned.feeds.get(id);
  }

  /** The newest copy of a deployment. */
  known(id: string): Deployment | undefined {
    const listed = this.list.deployments.find((one) => one.id === id);
    const read = this.readFeed(id)?.deployment;
    if (listed === undefined || read === undefined) return read ?? listed;
    return read.updatedAt >= listed.updatedAt ? read : listed;
  }

  /** Will its end be told? */
  isFollowed(id: string): boolean {
    return this.followed.has(id);
  }

  /** Tells its end. */
  async follow(id: string): Promise<void> {
    await this.followed.add(id);
    this.changed.fire(id);
  }

  async unfollow(id: string): Promise<void> {
    await this.followed.remove(id);
    this.changed.fire(id);
  }

  dispose(): void {
    this.owned.disposables.dispose();
    this.disposables.dispose();
  }

  private open(): Owned {
    const account = this.basis.connection.account?.key;
    const disposables = new DisposableStore();
    const list = disposables.register(
      new DeploymentList(async (filter, cursor, signal) => {
        const session = await this.basis.connection.require();
        const { status, q } = filter;
        const page = await session.deployments.page(
          {
            ...(q === undefined ? {} : { q }),
            ...(status === undefined ? {} : { status: status as Deployment['status'] & 'SUCCESS' }),
            ...(cursor === undefined ? {} : { cursor }),
          },
          signal,
        );
        if (session.account.key !== account) throw new AppError('cancelled');
        if (cursor === undefined && Object.keys(filter).length === 0)
          (await this.basis.answers.of(session.account)).write(RESOURCE, page.data, Date.now());
        return page;
      }),
    );
    disposables.register(list.onDidChange(() => this.changed.fire(undefined)));
    const owned = { account, disposables, list, feeds: new Map<string, DeploymentFeed>() };
    if (account !== undefined)
      this.restore(list).catch((error: unknown) => {
        this.basis.log.error('reading the last deployments', error);
      });
    return owned;
  }

  private async restore(list: DeploymentList): Promise<void> {
    const [cache, { deploymentRows }] = await Promise.all([
      this.basis.answers.current(),
      import('../../contract/deployments'),
    ]);
    const known = cache?.read(RESOURCE, deploymentRows);
    if (known !== undefined && list === this.list) list.restore(known.data, known.readAt);
  }
}
