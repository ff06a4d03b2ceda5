import { AppError } from '../common/appError';
import type { JulesConnection } from './julesConnection';
import { sendJulesRequest, USUAL_LIMITS, type JulesLimits } from './julesRequest';
import { readSourcePage, type JulesSource, type SourcePage } from './source';

/** Largest page that the service gives. */
const PAGE_SIZE = 100;
/** More pages than any account has; a service that goes on for ever is given up. */
const PAGE_LIMIT = 200;

/** The Jules API v1alpha (jules-api.md). */
export class JulesClient {
  constructor(
    private readonly connection: JulesConnection,
    private readonly limits: JulesLimits = USUAL_LIMITS,
  ) {}

  /**
   * Asks the service whether it accepts the key, by the smallest request there is.
   * @throws AppError `unauthenticated` when it does not, `signedOut` for an empty key, `forbidden` when the account
   * behind it may not use Jules, or what kept the request from its answer
   */
  async checkKey(signal?: AbortSignal): Promise<void> {
    await this.sourcePage({ pageSize: '1' }, signal);
  }

  /**
   * The source of a GitHub repository, whatever the case of its letters; undefined when the partner has not connected
   * it yet. Only names can be filtered by, and names cannot be foretold, so this reads page after page.
   * @param ownerAndName `owner/name`
   * @throws AppError
   */
  async findSource(ownerAndName: string, signal?: AbortSignal): Promise<JulesSource | undefined> {
    const wanted = ownerAndName.toLowerCase();
    const query: Record<string, string> = { pageSize: String(PAGE_SIZE) };
    const seen = new Set<string>();
    for (let page = 0; page < PAGE_LIMIT; page++) {
      const { sources, nextPageToken } = await this.sourcePage(query, signal);
      const found = sources.find(({ owner, repository }) => `${owner}/${repository}`.toLowerCase() === wanted);
      if (found !== undefined || nextPageToken === undefined) return found;
      if (seen.has(nextPageToken)) break;
      seen.add(nextPageToken);
      query['pageToken'] = nextPageToken;
    }
    throw invalidAnswer('the pages of sources do not end');
  }

  private async sourcePage(
    query: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<SourcePage> {
    const request = { method: 'GET', path: '/sources', query, ...(signal === undefined ? {} : { signal }) } as const;
    const page = readSourcePage(await sendJulesRequest(this.connection, request, this.limits));
    if (page === undefined) throw invalidAnswer('no page of sources');
    return page;
  }
}

const invalidAnswer = (detail: string): AppError =>
  new AppError('invalidAnswer', { service: 'jules', target: 'GET /sources', detail });
