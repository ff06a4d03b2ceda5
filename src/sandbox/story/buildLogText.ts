import { SIMULATED_PREFIX } from '../runner/simulated/simulatedRunner';
import { sketchOf, type SketchedFailure } from './moduleSketch';
import type { BuildEvent, StoryStep } from './storyEvent';

const NOT_REAL = "This build is part of the sandbox's story: nothing ran, and nothing was created in any cloud.";

/** Terraform's words for what happens to a resource, and when it is done. */
const WORDS = {
  create: { doing: 'Creating...', done: 'Creation complete after 1s' },
  update: { doing: 'Modifying...', done: 'Modifications complete after 1s' },
  destroy: { doing: 'Destroying...', done: 'Destruction complete after 1s' },
} as const;

/** What a step of a build wrote; every line says that it is simulated. */
export function logOfStep(event: BuildEvent, step: StoryStep, isFirst: boolean): string {
  if (step.startedAt === undefined) return '';
  const lines = [...(isFirst ? [NOT_REAL] : []), ...linesOf(event, step)];
  return lines.map((line) => `${SIMULATED_PREFIX}${line}`.trimEnd() + '\n').join('');
}

/** Why a build ended as it did, one sentence; undefined for one that succeeded. */
export function failureOf({ deployment, build }: BuildEvent): string | undefined {
  switch (build.result) {
    case 'SUCCESS':
      return undefined;
    case 'FAILURE':
      return sketchOf(deployment.module.name).failure?.summary.replace(/^Error: /, '');
    case 'CANCELLED':
      return 'The build was cancelled.';
    case 'TIMEOUT':
      return 'The build took too long and was stopped.';
    case 'INTERNAL_ERROR':
      return `${failedStep(build.steps)?.name ?? ''} failed inside: the state could not be locked`;
  }
}

function failedStep(steps: readonly StoryStep[]): StoryStep | undefined {
  return steps.find(({ status, startedAt }) => startedAt !== undefined && status !== 'SUCCESS');
}

function linesOf(event: BuildEvent, { id, status }: StoryStep): readonly string[] {
  const { deployment, build } = event;
  const failed = status !== 'SUCCESS';
  const sketch = sketchOf(deployment.module.name);
  const touched = sketch.resources.slice(-build.changes);
  switch (id) {
    case 'prepare-source-code':
    case 'prepare-deployment-environment':
    case 'prepare-destroy-environment':
      return [`${deployment.module.name} at ${deployment.module.commitSha.slice(0, 7)}`];
    case 'initialize-and-plan-infrastructure':
    case 'initialize-and-plan':
      return failed ? [failureOf(event) ?? ''] : ['Terraform has been successfully initialized!', planLine(event)];
    case 'apply-infrastructure-changes':
    case 'destroy-infrastructure':
      return failed ? failing(event, touched, sketch.failure) : [...working(event, touched), doneLine(event)];
    case 'deployment-summary':
    case 'destroy-summary':
      return [`${deployment.module.name} ${deployment.shortId}: ${build.action} succeeded`];
    default:
      return [];
  }
}

function planLine({ build: { action, changes } }: BuildEvent): string {
  const [added, changed] = action === 'create' ? [changes, 0] : [0, changes];
  return `Plan: ${String(added)} to add, ${String(changed)} to change, 0 to destroy.`;
}

function doneLine({ build: { action, changes } }: BuildEvent): string {
  if (action === 'destroy') return `Destroy complete! Resources: ${String(changes)} destroyed.`;
  const [added, changed] = action === 'create' ? [changes, 0] : [0, changes];
  return `Apply complete! Resources: ${String(added)} added, ${String(changed)} changed, 0 destroyed.`;
}

function working({ build: { action } }: BuildEvent, resources: readonly string[]): readonly string[] {
  const { doing, done } = WORDS[action];
  return resources.flatMap((address) => [`${address}: ${doing}`, `${address}: ${done}`]);
}

function failing(
  event: BuildEvent,
  resources: readonly string[],
  failure: SketchedFailure | undefined,
): readonly string[] {
  const { action, result } = event.build;
  if (result !== 'FAILURE' || failure === undefined) {
    const waiting = resources
      .slice(0, 1)
      .map((address) => `${address}: Still ${action === 'destroy' ? 'destroying' : 'creating'}... [10m0s elapsed]`);
    return [...waiting, failureOf(event) ?? ''];
  }
  const { address, line, summary, detail } = failure;
  const [type = '', name = ''] = address.split('.');
  return [
    `${address}: ${WORDS[action].doing}`,
    '╷',
    `│ ${summary}`,
    '│',
    `│   with ${address},`,
    `│   on main.tf line ${String(line)}, in resource "${type}" "${name}":`,
    `│   ${String(line)}: resource "${type}" "${name}" {`,
    '│',
    `│ ${detail}`,
    '╵',
  ];
}
