import { AppError } from '../common/appError';
import { discoveredModules, type DiscoveredModule } from '../contract/discoveredModules';
import { ROUTES } from '../contract/routes';
import type { Connection } from './connection';
import { sendRequest } from './http';

/** What the platform finds in a repository at one commit. */
export interface DiscoveredSet {
  /** Full name of the ref that was read, e.g. `refs/heads/main`. */
  readonly ref: string;
  readonly commitSha: string;
  /** By name. */
  readonly modules: readonly DiscoveredModule[];
}

/** The API's largest page. */
const PAGE_SIZE = '100';
/** A list without an end is none: 20,000 modules. */
const MAX_PAGES = 200;

/** The module directories of a repository as the platform sees them. */
export class DiscoveredModulesClient {
  constructor(private readonly connection: Connection) {}

  /**
   * Reads all pages of one commit.
   * @param repository `owner/name`
   * @param ref full id of a commit, so that all pages speak of the same
   * @throws AppError `notFound` when the platform does not know repository or ref; `invalidAnswer` for a list without end
   */
  async read(repository: string, ref: string, signal?: AbortSignal): Promise<DiscoveredSet> {
    const modules: DiscoveredModule[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = { repository, ref, limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) };
      const request = { ...ROUTES.getDiscoveredModules, query, ...(signal && { signal }) };
      const { data } = await sendRequest(this.connection, request, discoveredModules);
      modules.push(...data.data);
      if (data.nextCursor === null) return { ref: data.ref, commitSha: data.commitSha, modules };
      cursor = data.nextCursor;
    }
    throw new AppError('invalidAnswer', {
      service: 'platform',
      target: `GET ${ROUTES.getDiscoveredModules.path}`,
      detail: 'a list without end',
    });
  }
}
