import { deployments, type Deployment, type DeploymentStatus } from '../contract/deployments';
import { ROUTES } from '../contract/routes';
import type { Connection } from './connection';
import { sendRequest } from './http';

/** Which of the account's deployments; all of them without any. */
export interface DeploymentsQuery {
  readonly status?: DeploymentStatus;
  /** Module name. */
  readonly module?: string;
  /** Part of an id, module or project. */
  readonly q?: string;
  /** First day, UTC, `YYYY-MM-DD`; goes with `to`. */
  readonly from?: string;
  /** The day after the last, UTC. */
  readonly to?: string;
}

/** The API's largest page. */
const PAGE_SIZE = '100';
/** A list without an end is none: 100,000 deployments. */
const MAX_PAGES = 1000;

/** The deployment routes of the API. */
export class DeploymentsClient {
  constructor(private readonly connection: Connection) {}

  /**
   * The account's own deployments, newest first, by the hundred. A page is asked for when its reader wants it.
   * @throws AppError
   */
  async *list(query: DeploymentsQuery, signal?: AbortSignal): AsyncGenerator<readonly Deployment[], void, undefined> {
    let cursor: string | undefined;
    for (let page = 1; page <= MAX_PAGES; page++) {
      const request = {
        ...ROUTES.getDeployments,
        query: { ...query, limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) },
        ...(signal && { signal }),
      };
      const { data } = await sendRequest(this.connection, request, deployments);
      yield data.data;
      if (data.nextCursor === null) return;
      cursor = data.nextCursor;
    }
  }
}
