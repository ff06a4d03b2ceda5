import { estimateBuild, actualBuild } from '../deployments/buildCost';
import type { BuildEnd } from '../deployments/lifeCycle';
import { NO_CREDITS, type Credits } from '../../money/credits';
import { PIPELINES } from '../runner/pipelines';
import { sketchOf } from './moduleSketch';
import type { Random } from './random';
import type { StoryBuild, StoryStep } from './storyEvent';

/** Seconds a step takes, at least and at most; a step that is not named is short. */
const SECONDS: Readonly<Record<string, readonly [number, number]>> = {
  'initialize-and-plan-infrastructure': [20, 55],
  'initialize-and-plan': [18, 50],
  'apply-infrastructure-changes': [45, 380],
  'destroy-infrastructure': [30, 240],
};
const SHORT = [3, 16] as const;

/** Where a build fails: in the work on the cloud, or in what goes before it when the platform itself fails. */
const WORK_STEPS = new Set(['apply-infrastructure-changes', 'destroy-infrastructure']);
const PLAN_STEPS = new Set([
  'initialize-and-plan-infrastructure',
  'initialize-and-plan',
  'initialize-and-validate-state',
]);

/** The platform's limit for a build, seconds (rad-platform.md, section 1.5). */
const TIME_LIMIT = 3600;

export interface BuildWish {
  readonly module: string;
  readonly action: StoryBuild['action'];
  readonly result: BuildEnd;
  readonly fee: Credits;
}

/** Gives a build its times, steps and cost. @param createdAt when it is asked for */
export function paceBuild(random: Random, createdAt: Date, { module, action, result, fee }: BuildWish): StoryBuild {
  const { resources } = sketchOf(module);
  const estimate = action === 'destroy' ? NO_CREDITS : estimateBuild(resources.length);
  const common = { action, result, createdAt, fee, estimate };
  if (result === 'CANCELLED') {
    const finishedAt = later(createdAt, random.between(20, 400));
    return { ...common, finishedAt, steps: [], changes: 0, actual: NO_CREDITS };
  }
  const startedAt = later(createdAt, random.between(3, 12));
  const steps = stepsOf(random, action, result, startedAt);
  const finishedAt = steps.at(-1)?.finishedAt ?? startedAt;
  const changes = action === 'update' ? random.between(1, Math.min(3, resources.length)) : resources.length;
  const charged = result === 'SUCCESS' && action !== 'destroy';
  const actual = charged ? actualBuild(changes, finishedAt.getTime() - startedAt.getTime()) : NO_CREDITS;
  return { ...common, startedAt, finishedAt, steps, changes, actual };
}

function stepsOf(random: Random, action: StoryBuild['action'], result: BuildEnd, start: Date): readonly StoryStep[] {
  const steps: StoryStep[] = [];
  let at = start;
  let over = false;
  for (const { id, name } of PIPELINES[action]) {
    if (over) {
      // A step that never began is closed when the build is.
      steps.push({ id, name, status: 'CANCELLED', finishedAt: at });
      continue;
    }
    over = result !== 'SUCCESS' && (result === 'INTERNAL_ERROR' ? PLAN_STEPS : WORK_STEPS).has(id);
    const begun = at;
    at = over && result === 'TIMEOUT' ? later(start, TIME_LIMIT) : later(at, random.between(...(SECONDS[id] ?? SHORT)));
    steps.push({ id, name, status: over ? result : 'SUCCESS', startedAt: begun, finishedAt: at });
  }
  return steps;
}

function later(from: Date, seconds: number): Date {
  return new Date(from.getTime() + seconds * 1000);
}
