import * as l10n from '@vscode/l10n';
import { throwIfAborted } from '../../common/abort';
import type { StepName } from './pipelines';
import type { RunFailure, RunSink } from './runner';
import { StepFailure } from './stepFailure';

/** What a step may use. */
export interface StepContext {
  readonly step: StepName;
  /** Fires when the build is cancelled or out of time. */
  readonly signal: AbortSignal;
}

/** A step with its work; a step that throws ends the pipeline. */
export interface PipelineStep {
  readonly step: StepName;
  readonly work: (context: StepContext) => Promise<void> | void;
}

/**
 * Announces the steps and runs them one after the other until one fails.
 * @param timeoutMs for all of them together
 * @param say writes why a step failed into its log
 */
export async function runPipeline(
  steps: readonly PipelineStep[],
  sink: RunSink,
  signal: AbortSignal,
  timeoutMs: number,
  say: (stepId: string, text: string) => void,
): Promise<RunFailure | undefined> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const either = AbortSignal.any([signal, timeout]);
  sink.steps(steps.map(({ step }) => step));
  for (const { step, work } of steps) {
    sink.stepStarted(step.id);
    try {
      throwIfAborted(either);
      await work({ step, signal: either });
    } catch (error) {
      const failure = describe(error, step, signal, timeout);
      say(step.id, failure.detail);
      sink.stepFinished(step.id, failure.status);
      return failure;
    }
    sink.stepFinished(step.id, 'SUCCESS');
  }
  return undefined;
}

function describe(error: unknown, step: StepName, signal: AbortSignal, timeout: AbortSignal): RunFailure {
  if (signal.aborted) return { status: 'CANCELLED', detail: l10n.t('The build was cancelled.') };
  if (timeout.aborted) return { status: 'TIMEOUT', detail: l10n.t('The build took too long and was stopped.') };
  if (error instanceof StepFailure) return { status: 'FAILURE', detail: error.message };
  const cause = error instanceof Error ? error.message : String(error);
  return { status: 'INTERNAL_ERROR', detail: l10n.t('{0} failed inside: {1}', step.name, cause) };
}
