import { join } from 'node:path';
import type { Log } from '../../common/log';
import type { IdleTimer } from '../life/idleTimer';
import type { Platform } from '../platform';
import { findBinary } from '../runner/binary';
import { chooseRunner, type RunnerChoice } from '../runner/runner';
import { ChangeSignal } from './changeSignal';
import { Engine, type RunPlace } from './engine';
import { deploymentParts, type DeploymentParts } from './parts';

/** Picks the runner of a build. */
export type ChooseRunner = (place: RunPlace) => Promise<RunnerChoice>;

/** What the routes of deployments work with. */
export interface Deploying {
  readonly parts: DeploymentParts;
  readonly changes: ChangeSignal;
  readonly engine: Engine;
  readonly chooseRunner: ChooseRunner;
}

export interface DeployingOptions {
  readonly dataDir: string;
  readonly chooseRunner: ChooseRunner;
  readonly idle: Pick<IdleTimer, 'during'>;
  readonly log: Log;
}

/** The engine does not run before its `start`. */
export function createDeploying(platform: Platform, options: DeployingOptions): Deploying {
  const { database, ledger, now, repositories } = platform;
  const parts = deploymentParts(database, ledger, now);
  const changes = new ChangeSignal((deployment) => {
    engine.forget(deployment);
  });
  const engine = new Engine({
    parts,
    changes,
    repositories,
    workRoot: join(options.dataDir, 'deployments'),
    chooseRunner: options.chooseRunner,
    during: (work) => options.idle.during(work),
    log: options.log,
  });
  return { parts, changes, engine, chooseRunner: options.chooseRunner };
}

/** Milliseconds a simulated step takes, so that there is something to follow. */
const PACE = 400;

/** Milliseconds (rad-platform.md, section 1.5). */
const BUILD_TIMEOUT = 3_600_000;

/** The platform's own choice: a program where it is found and allowed, else simulated. */
export function runnersOfMachine(trusted: boolean, pace = PACE): ChooseRunner {
  let binary: ReturnType<typeof findBinary> | undefined;
  return async (place) => {
    binary ??= findBinary();
    return chooseRunner(place, { binary: await binary, trusted, pace, timeoutMs: BUILD_TIMEOUT });
  };
}

/** Ends what runs and what follows it. */
export async function closeDeploying({ engine, changes }: Deploying): Promise<void> {
  await engine.close();
  changes.close();
}
