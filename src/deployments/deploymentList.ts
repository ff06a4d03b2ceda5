import { LatestCall } from '../common/abort';
import { AppError } from '../common/appError';
import { Emitter } from '../common/emitter';
import type { Deployment } from '../contract/deployments';

/** Which deployments are listed; all of them without any. The platform chooses them. */
export interface DeploymentFilter {
  /** Part of an id, module or project. */
  readonly q?: string;
  readonly status?: string;
}

/** Reads one page, newest first. @throws AppError */
export type ReadDeployments = (
  filter: DeploymentFilter,
  cursor: string | undefined,
  signal: AbortSignal,
) => Promise<{ readonly data: readonly Deployment[]; readonly nextCursor: string | null }>;

/** The deployments of an account, page by page, newest first. */
export class DeploymentList {
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  private rows: readonly Deployment[] = [];
  private cursor: string | undefined;
  private chosen: DeploymentFilter = {};
  private lastReadAt: number | undefined;
  private lastFailure: AppError | undefined;
  private pages = 1;
  private readonly latest = new LatestCall();

  constructor(private readonly read: ReadDeployments) {}

  get deployments(): readonly Deployment[] {
    return this.rows;
  }

  get hasMore(): boolean {
    return this.cursor !== undefined;
  }

  get filter(): DeploymentFilter {
    return this.chosen;
  }

  get isFiltered(): boolean {
    return Object.keys(this.chosen).length > 0;
  }

  /** When the rows were read from the platform, milliseconds since the epoch. */
  get readAt(): number | undefined {
    return this.lastReadAt;
  }

  /** Why the last reading failed; what is known stays. */
  get failure(): AppError | undefined {
    return this.lastFailure;
  }

  /** Shows what an earlier window has read, until something newer comes. @param readAt milliseconds since the epoch */
  restore(deployments: readonly Deployment[], readAt: number): void {
    if (this.lastReadAt !== undefined || this.isFiltered) return;
    this.rows = deployments;
    this.lastReadAt = readAt;
    this.changed.fire(undefined);
  }

  /** Reads again all pages that are shown. Never throws: `failure` says it. */
  refresh(signal?: AbortSignal): Promise<void> {
    return this.reading(signal, async (own) => {
      const filter = this.chosen;
      const rows: Deployment[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < this.pages; page++) {
        const { data, nextCursor } = await this.read(filter, cursor, own);
        rows.push(...data);
        cursor = nextCursor ?? undefined;
        if (cursor === undefined) break;
      }
      this.rows = withoutRepeats(rows);
      this.cursor = cursor;
    });
  }

  /** Reads the next page, when there is one. Never throws. */
  more(signal?: AbortSignal): Promise<void> {
    const { cursor } = this;
    if (cursor === undefined) return Promise.resolve();
    return this.reading(signal, async (own) => {
      const { data, nextCursor } = await this.read(this.chosen, cursor, own);
      this.rows = withoutRepeats([...this.rows, ...data]);
      this.cursor = nextCursor ?? undefined;
      this.pages += 1;
    });
  }

  /** Lists others; reads them at once. Never throws. */
  choose(filter: DeploymentFilter, signal?: AbortSignal): Promise<void> {
    this.chosen = filter;
    this.pages = 1;
    this.rows = [];
    this.cursor = undefined;
    this.lastReadAt = undefined;
    this.changed.fire(undefined);
    return this.refresh(signal);
  }

  /** A deployment as it was read, or made, elsewhere. An older copy changes nothing. */
  put(deployment: Deployment): void {
    const index = this.rows.findIndex(({ id }) => id === deployment.id);
    const known = this.rows[index];
    if (known !== undefined && known.updatedAt > deployment.updatedAt) return;
    if (known === undefined && this.isFiltered) return;
    const others = this.rows.filter(({ id }) => id !== deployment.id);
    const place = others.findIndex(({ createdAt }) => createdAt < deployment.createdAt);
    const at = place < 0 ? others.length : place;
    this.rows = [...others.slice(0, at), deployment, ...others.slice(at)];
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.latest.cancel();
    this.changed.dispose();
  }

  private async reading(signal: AbortSignal | undefined, read: (signal: AbortSignal) => Promise<void>): Promise<void> {
    try {
      await this.latest.run((own) => read(signal === undefined ? own : AbortSignal.any([own, signal])));
      this.lastReadAt = Date.now();
      this.lastFailure = undefined;
    } catch (error) {
      if (AppError.is(error, 'cancelled')) return;
      this.lastFailure = AppError.is(error)
        ? error
        : new AppError('invalidAnswer', { service: 'platform', cause: error });
    }
    this.changed.fire(undefined);
  }
}

/** A row that moved to a later page while pages were read comes twice. */
const withoutRepeats = (rows: readonly Deployment[]): readonly Deployment[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];
