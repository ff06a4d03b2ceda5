import type { Build, BuildStep } from '../contract/builds';

/** Of two readings of one step the one that is further on; the second where they are equal. */
function newerStep(one: BuildStep, other: BuildStep): BuildStep {
  const progress = ({ startedAt, finishedAt }: BuildStep): number =>
    finishedAt !== undefined ? 2 : startedAt !== undefined ? 1 : 0;
  return progress(one) > progress(other) ? one : other;
}

/** The steps with one that was just read. */
export function withStep(steps: readonly BuildStep[], step: BuildStep): BuildStep[] {
  const isKnown = steps.some(({ id }) => id === step.id);
  return isKnown ? steps.map((one) => (one.id === step.id ? newerStep(one, step) : one)) : [...steps, step];
}

/** A build as it was read: an answer may be older than what was streamed meanwhile. */
export function withKnownSteps(build: Build, known: readonly Build[]): Build {
  const before = known.find(({ id }) => id === build.id);
  if (before === undefined) return build;
  const streamed = new Map(before.steps.map((step) => [step.id, step]));
  const steps = build.steps.map((step) => {
    const other = streamed.get(step.id);
    return other === undefined ? step : newerStep(other, step);
  });
  return { ...build, steps };
}
