import { readModuleTree, type ModuleTree } from './moduleTree';
import { runPipeline, type PipelineStep } from './pipeline';
import { PIPELINES } from './pipelines';
import { purgeSteps } from './purge';
import { Redaction } from './redaction';
import { RunLog } from './runLog';
import type { RunFailure, RunJob, RunOutput, RunResult, RunSink } from './runner';
import { secretsOf } from './secrets';

/** What a runner has to work with. */
export interface RunSetting {
  readonly job: RunJob;
  readonly tree: ModuleTree;
  readonly log: RunLog;
  readonly redaction: Redaction;
}

/** A build that is ready to run. */
export interface PreparedRun {
  readonly steps: readonly PipelineStep[];
  /** Asked for after the last step. */
  outputs(): Readonly<Record<string, RunOutput>>;
  /** Called in every case when the steps are over. */
  close(): Promise<void>;
}

export interface BuildOptions {
  readonly timeoutMs: number;
  /** Before every line of the log that is not a program's. */
  readonly prefix?: string;
  readonly prepare: (setting: RunSetting) => Promise<PreparedRun>;
}

/**
 * Runs one build from the commit to its result. A purge looks at no module, so it works when the commit is gone; what
 * goes wrong before the first step is that step's failure.
 */
export async function runBuild(
  job: RunJob,
  sink: RunSink,
  signal: AbortSignal,
  { timeoutMs, prefix, prepare }: BuildOptions,
): Promise<RunResult> {
  let redaction = new Redaction([]);
  let log = new RunLog(sink, redaction, prefix);
  let prepared: PreparedRun | undefined;
  let steps: readonly PipelineStep[];
  try {
    if (job.action === 'purge') steps = purgeSteps(job, log);
    else {
      const tree = await readModuleTree(job);
      redaction = new Redaction(secretsOf(tree, job.variables));
      log = new RunLog(sink, redaction, prefix);
      prepared = await prepare({ job, tree, log, redaction });
      ({ steps } = prepared);
    }
  } catch (error) {
    steps = failingSteps(job, error);
  }
  let failure: RunFailure | undefined;
  try {
    failure = await runPipeline(steps, sink, signal, timeoutMs, (step, text) => log.lines(step, text));
  } finally {
    // A folder that cannot be removed now is removed by the next run.
    await prepared?.close().catch(() => undefined);
  }
  if (failure !== undefined) return { ...failure, detail: redaction.redact(failure.detail) };
  return { status: 'SUCCESS', outputs: prepared?.outputs() ?? {} };
}

function failingSteps(job: RunJob, error: unknown): readonly PipelineStep[] {
  const cause = error instanceof Error ? error : new Error(String(error));
  return PIPELINES[job.action].map((step) => ({
    step,
    work: () => {
      throw cause;
    },
  }));
}
