import type { DEPLOYMENT_ACTIONS, BUILD_ACTIONS, DeploymentStatus } from '../../contract/deployments';

export type BuildAction = (typeof BUILD_ACTIONS)[number];

/** What `allowedActions` may hold. */
export type AllowedAction = 'update' | 'rate' | (typeof DEPLOYMENT_ACTIONS)[number];

/** How a build ends. */
export type BuildEnd = 'SUCCESS' | 'FAILURE' | 'INTERNAL_ERROR' | 'TIMEOUT' | 'CANCELLED';

/** What decides about the next state of a deployment. */
export interface LifeState {
  readonly status: DeploymentStatus;
  /** The last one asked for. */
  readonly action: BuildAction;
  /** A build that creates or changes resources has begun: there may be something to destroy. */
  readonly everStarted: boolean;
  /** A first deployment has succeeded. */
  readonly deployedOnce: boolean;
  /** RFC 3339; destroyed then and not restored since. */
  readonly deletedAt: string | undefined;
  /** When the state or a step changed last, RFC 3339. */
  readonly updatedAt: string;
}

/** What may happen to a deployment. */
export type LifeEvent =
  /** A build was asked for; it waits for dependencies or for its turn. */
  | { readonly kind: 'accept'; readonly action: BuildAction; readonly waits: boolean }
  /** All dependencies are live. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'pick' }
  | { readonly kind: 'start' }
  | { readonly kind: 'end'; readonly result: BuildEnd };

const DAY = 86_400_000;

/** How long a destroyed deployment can be restored, milliseconds (rad-platform.md, section 1.4). */
export const GRACE_PERIOD = 7 * DAY;

/** How long a purge may go without progress before it can be cancelled, milliseconds (rad-platform.md, 1.4). */
export const STUCK_AFTER = 3_600_000;

const UNDER_WAY: ReadonlySet<string> = new Set(['QUEUED', 'WAITING', 'PENDING', 'WORKING', 'DELETING']);

/** A build waits or runs. */
export function isUnderWay({ status }: Pick<LifeState, 'status'>): boolean {
  return UNDER_WAY.has(status);
}

/**
 * What may be asked for (rad-platform.md, "Deployment"; platform-api.md, "States"). Where it is silent: what was never
 * started left nothing behind, so it can be purged whatever the module says and never destroyed; what was destroyed
 * can be restored within the grace period, also when a restore was cancelled before it began.
 * @param enablePurge the module's `enable_purge`
 * @param rateable the module is in the catalog, so that a rating has a place
 */
export function allowedActions(
  state: LifeState,
  { enablePurge, rateable, now }: { readonly enablePurge: boolean; readonly rateable: boolean; readonly now: Date },
): readonly AllowedAction[] {
  if (state.status === 'PURGED') return [];
  const rate: readonly AllowedAction[] = state.deployedOnce && rateable ? ['rate'] : [];
  if (isUnderWay(state)) return canCancel(state, now) ? ['cancel', ...rate] : rate;
  return [...finishedActions(state, enablePurge, now), ...rate];
}

function finishedActions(state: LifeState, enablePurge: boolean, now: Date): readonly AllowedAction[] {
  const { status, action, deletedAt, everStarted } = state;
  const purge: readonly AllowedAction[] = enablePurge ? ['purge'] : [];
  if (deletedAt !== undefined) return canRestore(deletedAt, now) ? ['restore', ...purge] : purge;
  if (!everStarted) return status === 'CANCELLED' ? ['purge'] : ['update', 'purge'];
  if (status === 'CANCELLED' && action !== 'purge') return ['update', 'destroy'];
  return ['update', 'destroy', ...purge];
}

/** Before it starts, or a purge that makes no progress. */
function canCancel({ status, action, updatedAt }: LifeState, now: Date): boolean {
  if (status === 'QUEUED' || status === 'WAITING') return true;
  return action === 'purge' && now.getTime() - Date.parse(updatedAt) >= STUCK_AFTER;
}

function canRestore(deletedAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(deletedAt) < GRACE_PERIOD;
}

/**
 * The state after an event.
 * @throws Error when the event cannot happen in that state
 */
export function nextState(state: LifeState, event: LifeEvent, at: Date): LifeState {
  const next = follow(state, event, at.toISOString());
  if (next === undefined) throw new Error(`a deployment that is ${state.status} cannot ${event.kind}`);
  return { ...state, ...next, updatedAt: at.toISOString() };
}

function follow(state: LifeState, event: LifeEvent, at: string): Partial<LifeState> | undefined {
  const { status } = state;
  switch (event.kind) {
    case 'accept':
      if (isUnderWay(state) || status === 'PURGED') return undefined;
      return { status: event.waits ? 'WAITING' : 'QUEUED', action: event.action };
    case 'ready':
      return status === 'WAITING' ? { status: 'QUEUED' } : undefined;
    case 'pick':
      return status === 'QUEUED' ? { status: 'PENDING' } : undefined;
    case 'start':
      return status === 'PENDING' ? started(state) : undefined;
    case 'end':
      if (event.result === 'SUCCESS' && status !== 'WORKING' && status !== 'DELETING') return undefined;
      return isUnderWay(state) ? ended(state, event.result, at) : undefined;
  }
}

function started({ action, everStarted, deletedAt }: LifeState): Partial<LifeState> {
  const makes = action === 'create' || action === 'update';
  return {
    status: action === 'destroy' ? 'DELETING' : 'WORKING',
    everStarted: everStarted || makes,
    // From here on a restore may have made something again.
    deletedAt: makes ? undefined : deletedAt,
  };
}

function ended({ action }: LifeState, result: BuildEnd, at: string): Partial<LifeState> {
  if (result !== 'SUCCESS') return { status: result };
  if (action === 'destroy') return { status: 'DELETED', deletedAt: at };
  if (action === 'purge') return { status: 'PURGED' };
  return { status: 'SUCCESS', deployedOnce: true };
}

/** The state of a deployment that was just asked for. */
export function firstState(waits: boolean, at: Date): LifeState {
  return {
    status: waits ? 'WAITING' : 'QUEUED',
    action: 'create',
    everStarted: false,
    deployedOnce: false,
    deletedAt: undefined,
    updatedAt: at.toISOString(),
  };
}
