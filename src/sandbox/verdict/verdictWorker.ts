import { Worker } from 'node:worker_threads';
import type { VariablesVerdict } from './judgeVariables';
import type { VerdictMessage } from './messages';

/** How long the thread may take to load the parser, milliseconds. */
const START_LIMIT = 30_000;

/** How long one variables.tf may take, milliseconds. */
const PARSE_LIMIT = 10_000;

/**
 * Judges variables.tf files in a worker thread, one at a time. The thread starts with the first file and is replaced
 * when a file makes it fail or takes too long.
 */
export class VerdictWorker {
  private worker: Promise<Worker> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly workerFile: string,
    private readonly parseLimit = PARSE_LIMIT,
  ) {}

  /** @throws Error when the thread cannot be started. A file that breaks the parser is `not_parseable`. */
  judge(text: string): Promise<VariablesVerdict> {
    const verdict = this.last.then(() => this.ask(text));
    this.last = verdict.catch(() => undefined);
    return verdict;
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await (await worker?.catch(() => undefined))?.terminate();
  }

  private async ask(text: string): Promise<VariablesVerdict> {
    const worker = await (this.worker ??= this.start());
    const message = answerOf(worker, this.parseLimit);
    worker.postMessage(text);
    const answer = await message.catch((): VerdictMessage => ({ kind: 'failed' }));
    if (answer.kind === 'verdict') return answer.verdict;
    await this.close();
    return { kind: 'not_parseable' };
  }

  private async start(): Promise<Worker> {
    // The parser's own prints must not mix with the sandbox's one line.
    const worker = new Worker(this.workerFile, { resourceLimits: { stackSizeMb: 64 }, stdout: true, stderr: true });
    worker.stdout.resume();
    worker.stderr.resume();
    worker.unref();
    // An error that comes when nobody waits must not end the process; the exit that follows it replaces the thread.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      this.worker = undefined;
    });
    try {
      await answerOf(worker, START_LIMIT);
      return worker;
    } catch (error) {
      await worker.terminate();
      throw error;
    }
  }
}

/** The thread's next message. @throws Error when it ends, fails or stays silent */
function answerOf(worker: Worker, limit: number): Promise<VerdictMessage> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    const onMessage = (message: VerdictMessage): void => {
      settle(() => {
        resolve(message);
      });
    };
    const onError = (error: unknown): void => {
      settle(() => {
        reject(new Error('the verdict thread failed', { cause: error }));
      });
    };
    const onExit = (): void => {
      onError('it ended');
    };
    const timer = setTimeout(() => {
      onError('it is silent');
    }, limit);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}
