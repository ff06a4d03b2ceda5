import { builds, moduleOutputs, type Build, type ModuleOutputs } from '../contract/builds';
import {
  deploymentDetail,
  deployments,
  ratingAnswer,
  type CreateDeployment,
  type Deployment,
  type DeploymentAction,
  type DeploymentDetail,
  type DeploymentStatus,
  type RatingAnswer,
  type UpdateDeployment,
} from '../contract/deployments';
import { quote, type Quote, type QuoteRequest } from '../contract/quotes';
import { fillPath, ROUTES } from '../contract/routes';
import type { Connection } from './connection';
import { deploymentEvents, type DeploymentEvent } from './deploymentEvents';
import { sendForBytes, sendRequest, type ApiRequest } from './http';
import type { Page } from './modulesClient';

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

  /** One page, newest first. @throws AppError */
  async page(query: DeploymentsQuery & { readonly cursor?: string }, signal?: AbortSignal): Promise<Page<Deployment>> {
    const request = { ...ROUTES.getDeployments, query: { ...query, limit: PAGE_SIZE }, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, deployments)).data;
  }

  /** @throws AppError `notFound` also for somebody else's */
  async get(deploymentId: string, signal?: AbortSignal): Promise<DeploymentDetail> {
    const path = fillPath(ROUTES.getDeployment.path, { deploymentId });
    const request = { ...ROUTES.getDeployment, path, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, deploymentDetail)).data;
  }

  /** What a deployment or an update would cost; reserves nothing. @throws AppError */
  async quote(body: QuoteRequest, signal?: AbortSignal): Promise<Quote> {
    const request = { ...ROUTES.postQuote, ...withBody(body, crypto.randomUUID()), ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, quote)).data;
  }

  /** Deploys a module. Safe to repeat with the same key. @throws AppError */
  async create(body: CreateDeployment, idempotencyKey: string, signal?: AbortSignal): Promise<DeploymentDetail> {
    return this.write({ ...ROUTES.postDeployment, ...withBody(body, idempotencyKey) }, signal);
  }

  /** Changes values of a deployment. Safe to repeat with the same key. @throws AppError */
  async update(
    deploymentId: string,
    body: UpdateDeployment,
    { confirmDestructive }: { readonly confirmDestructive: boolean },
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<DeploymentDetail> {
    const path = fillPath(ROUTES.patchDeployment.path, { deploymentId });
    const query = { confirmDestructive: String(confirmDestructive) };
    return this.write({ ...ROUTES.patchDeployment, path, query, ...withBody(body, idempotencyKey) }, signal);
  }

  /** Safe to repeat with the same key. @throws AppError */
  async act(
    deploymentId: string,
    action: DeploymentAction['action'],
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<DeploymentDetail> {
    const path = fillPath(ROUTES.postDeploymentAction.path, { deploymentId });
    return this.write({ ...ROUTES.postDeploymentAction, path, ...withBody({ action }, idempotencyKey) }, signal);
  }

  /** @param rating 1 to 5 @throws AppError */
  async rate(
    deploymentId: string,
    rating: number,
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<RatingAnswer> {
    const path = fillPath(ROUTES.putRating.path, { deploymentId });
    const request = { ...ROUTES.putRating, path, ...withBody({ rating }, idempotencyKey), ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, ratingAnswer)).data;
  }

  /** One page of builds, newest first. @throws AppError */
  async builds(deploymentId: string, cursor?: string, signal?: AbortSignal): Promise<Page<Build>> {
    const path = fillPath(ROUTES.getBuilds.path, { deploymentId });
    const query = { limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) };
    return (await sendRequest(this.connection, { ...ROUTES.getBuilds, path, query, ...(signal && { signal }) }, builds))
      .data;
  }

  /** Of the last successful build, by name. @throws AppError */
  async outputs(deploymentId: string, signal?: AbortSignal): Promise<ModuleOutputs> {
    const path = fillPath(ROUTES.getOutputs.path, { deploymentId });
    return (
      await sendRequest(this.connection, { ...ROUTES.getOutputs, path, ...(signal && { signal }) }, moduleOutputs)
    ).data;
  }

  /**
   * A piece of a build's log.
   * @param offset bytes from the start of the log
   * @returns UTF-8, whole characters, and where it goes on; equal to `offset` when there is no more now
   * @throws AppError
   */
  async log(
    deploymentId: string,
    buildId: string,
    offset: number,
    signal?: AbortSignal,
  ): Promise<{ readonly bytes: Uint8Array; readonly nextOffset: number }> {
    const path = fillPath(ROUTES.getBuildLog.path, { deploymentId, buildId });
    const request = { ...ROUTES.getBuildLog, path, query: { offset: String(offset) }, ...(signal && { signal }) };
    const { bytes, header } = await sendForBytes(this.connection, request);
    const next = Number(header('next-offset'));
    return { bytes, nextOffset: Number.isSafeInteger(next) && next >= offset ? next : offset + bytes.length };
  }

  /** What happens to a deployment, as it happens. @param after id of the last event that was read @throws AppError */
  events(
    deploymentId: string,
    after: string | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<DeploymentEvent, void, undefined> {
    return deploymentEvents(this.connection, deploymentId, after, signal);
  }

  private async write(request: ApiRequest, signal: AbortSignal | undefined): Promise<DeploymentDetail> {
    return (await sendRequest(this.connection, { ...request, ...(signal && { signal }) }, deploymentDetail)).data;
  }
}

const withBody = (body: unknown, idempotencyKey: string): Pick<ApiRequest, 'body' | 'headers'> => ({
  body,
  headers: { 'Idempotency-Key': idempotencyKey, 'Content-Type': 'application/json' },
});
