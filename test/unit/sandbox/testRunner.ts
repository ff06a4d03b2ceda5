import type { RunJob, Runner, RunnerChoice, RunResult, RunSink } from '../../../src/sandbox/runner/runner';

/** What a run does after its first step has begun. */
export type Script = (job: RunJob, sink: RunSink, signal: AbortSignal) => Promise<RunResult> | RunResult;

export const SUCCESS: RunResult = {
  status: 'SUCCESS',
  outputs: {
    size: { type: 'number', sensitive: false, value: 2 },
    secret: { type: 'string', sensitive: true },
  },
};

export const FAILURE: RunResult = { status: 'FAILURE', detail: 'It went wrong.' };

/** A runner of two steps that does what the test says. */
export class TestRunner implements Runner {
  readonly kind = 'simulated';
  readonly jobs: RunJob[] = [];
  script: Script = (_job, sink) => {
    sink.log('one', 'Plan: 2 to add, 0 to change, 0 to destroy.\n');
    return SUCCESS;
  };
  /** How the platform comes to it. */
  choose = (): Promise<RunnerChoice> => Promise.resolve({ kind: this.kind, runner: this });

  async run(job: RunJob, sink: RunSink, signal: AbortSignal): Promise<RunResult> {
    this.jobs.push(job);
    sink.steps([
      { id: 'one', name: 'Step One' },
      { id: 'two', name: 'Step Two' },
    ]);
    sink.stepStarted('one');
    const result = await this.script(job, sink, signal);
    sink.stepFinished('one', result.status);
    if (result.status !== 'SUCCESS') return result;
    sink.stepStarted('two');
    sink.log('two', `${job.action} done\n`);
    sink.stepFinished('two', 'SUCCESS');
    return result;
  }
}

/** A script that waits until the test lets it end, or until it is stopped. */
export class Gate {
  private open: (result: RunResult) => void = () => undefined;
  private readonly opened = new Promise<RunResult>((resolve) => {
    this.open = resolve;
  });
  /** Runs that have come to the gate. */
  arrived = 0;

  readonly script: Script = (_job, sink, signal) => {
    this.arrived++;
    sink.log('one', 'waiting\n');
    return Promise.race([
      this.opened,
      new Promise<RunResult>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve({ status: 'CANCELLED', detail: 'aborted' });
        });
      }),
    ]);
  };

  release(result: RunResult = SUCCESS): void {
    this.open(result);
  }
}
