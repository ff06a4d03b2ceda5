import { AppError } from '../common/appError';
import {
  publishAnswer,
  publishedModules,
  type PublishAnswer,
  type PublishedModules,
  type PublishRequest,
} from '../contract/publishedModules';
import { ROUTES } from '../contract/routes';
import type { Connection } from './connection';
import { sendRequest } from './http';

export interface PublishedSet extends PublishedModules {
  /** Strong ETag of the whole set; goes back in `If-Match`. */
  readonly etag: string;
}

/** The publishing routes of the API. */
export class CatalogClient {
  /** @param timeLimit milliseconds without an answer after which a request is given up; half a minute when absent */
  constructor(
    private readonly connection: Connection,
    private readonly timeLimit?: number,
  ) {}

  /** The published set of one repository (`owner/name`) with its ETag. @throws AppError */
  async publishedModules(repository: string, signal?: AbortSignal): Promise<PublishedSet> {
    const request = { ...ROUTES.getPublishedModules, query: { repository }, ...this.limits(signal) };
    const { data, etag } = await sendRequest(this.connection, request, publishedModules);
    if (etag === undefined) throw new AppError('invalidAnswer', { target: request.path, detail: 'no ETag' });
    return { ...data, etag };
  }

  /**
   * Replaces the published set of one repository in one request. Safe to repeat with the same key: the platform
   * answers as it did the first time.
   * @throws AppError `stalePublishedSet` when the set is no longer the one with `etag`
   */
  async replacePublishedModules(
    body: PublishRequest,
    etag: string,
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<PublishAnswer> {
    const headers = { 'If-Match': etag, 'Idempotency-Key': idempotencyKey, 'Content-Type': 'application/json' };
    const request = { ...ROUTES.putPublishedModules, headers, body, ...this.limits(signal) };
    return (await sendRequest(this.connection, request, publishAnswer)).data;
  }

  private limits(signal: AbortSignal | undefined): { signal?: AbortSignal; timeLimit?: number } {
    const { timeLimit } = this;
    return { ...(signal === undefined ? {} : { signal }), ...(timeLimit === undefined ? {} : { timeLimit }) };
  }
}
