import type { Build, ModuleOutputs } from '../contract/builds';
import type { DeploymentDetail } from '../contract/deployments';
import type { LogEvent, StatusEvent, StepEvent } from '../contract/events';

/** What happens to a deployment. `id` goes on from there. */
export type FeedEvent = { readonly id: string } & (
  | { readonly name: 'status'; readonly data: StatusEvent }
  | { readonly name: 'step'; readonly data: StepEvent }
  | { readonly name: 'log'; readonly data: LogEvent }
);

/** What a feed asks of the platform; `DeploymentsClient` is one. Every call throws AppError. */
export interface DeploymentPort {
  get(id: string, signal?: AbortSignal): Promise<DeploymentDetail>;
  builds(
    id: string,
    cursor?: string,
    signal?: AbortSignal,
  ): Promise<{ readonly data: readonly Build[]; readonly nextCursor: string | null }>;
  outputs(id: string, signal?: AbortSignal): Promise<ModuleOutputs>;
  /** @param offset bytes @returns whole characters; `nextOffset` equals `offset` when there is no more now */
  log(
    id: string,
    build: string,
    offset: number,
    signal?: AbortSignal,
  ): Promise<{ readonly bytes: Uint8Array; readonly nextOffset: number }>;
  events(id: string, after: string | undefined, signal: AbortSignal): AsyncGenerator<FeedEvent, void, undefined>;
}
