import { Worker } from 'node:worker_threads';
import { AppError } from '../../common/appError';
import type { Disposable } from '../../common/disposable';
import type { Log } from '../../common/log';
import type { PlainFailure, ScanAnswer, ScanCall, ScanThreadData } from '../../scan/messages';
import type { ModuleReading } from '../../terraform/module';
import type { CheckRequest, ScanHost, ScanRequest } from '../../terraform/scanHost';
import type { RepositoryScan } from '../../terraform/scanRepository';
import { ScanReceiver, type KnownReadings } from './scanReceiver';

/** Nobody has asked for this long: the thread ends, and its memory with it. Milliseconds. */
const IDLE_LIMIT = 5 * 60_000;
/** A call that ends its thread is tried once more, in a new one. */
const MAX_ATTEMPTS = 2;

interface PendingCall {
  readonly message: ScanCall;
  /** What the call is about: a newer one for the same takes its place. */
  readonly purpose: string;
  readonly onAnswer: (answer: ScanAnswer) => void;
  readonly reject: (error: AppError) => void;
  attempts: number;
}

/** Reads and checks modules in a worker thread, which starts with the first call and is replaced when it fails. */
export class ScanThread implements ScanHost, Disposable {
  private worker: Worker | undefined;
  private readonly pending = new Map<number, PendingCall>();
  private readonly known = new Map<string, KnownReadings>();
  private lastId = 0;
  private idle: ReturnType<typeof setTimeout> | undefined;
  private isDisposed = false;

  constructor(
    private readonly data: ScanThreadData,
    private readonly log: Log,
  ) {}

  scan(
    request: ScanRequest,
    onModules: (modules: readonly ModuleReading[]) => void,
    signal: AbortSignal,
  ): Promise<RepositoryScan> {
    const known = this.knownOf(request.root);
    const keys = new Map([...known].map(([path, { key }]) => [path, key]));
    const stopped = new AbortController();
    const receiver = new ScanReceiver(known, onModules, stopped.signal);
    const result = this.call<RepositoryScan>(
      `scan ${request.root}`,
      (id) => ({ kind: 'scan', id, request, known: keys }),
      (answer, resolve, reject) => {
        if (answer.kind === 'modules') {
          void receiver.take(answer.modules).then(() => {
            this.worker?.postMessage({ kind: 'taken', id: answer.id } satisfies ScanCall);
          });
        } else if (answer.kind === 'scanned') receiver.finish(answer).then(resolve, reject);
      },
      signal,
    );
    const stop = (): void => {
      stopped.abort();
    };
    result.then(stop, stop);
    return result;
  }

  check(request: CheckRequest, signal: AbortSignal): Promise<ModuleReading | undefined> {
    return this.call(
      `check ${request.root}\n${request.path}\n${request.asker ?? ''}`,
      (id) => ({ kind: 'check', id, request }),
      (answer, resolve) => {
        if (answer.kind !== 'checked') return;
        resolve(answer.text === undefined ? undefined : (JSON.parse(answer.text) as ModuleReading));
      },
      signal,
    );
  }

  dispose(): void {
    this.isDisposed = true;
    for (const id of [...this.pending.keys()]) this.cancel(id);
    this.end();
  }

  private call<T>(
    purpose: string,
    message: (id: number) => ScanCall,
    onAnswer: (answer: ScanAnswer, resolve: (value: T) => void, reject: (error: unknown) => void) => void,
    signal: AbortSignal,
  ): Promise<T> {
    if (signal.aborted || this.isDisposed) return Promise.reject(new AppError('cancelled'));
    for (const [older, call] of this.pending) if (call.purpose === purpose) this.cancel(older);
    const id = ++this.lastId;
    const onAbort = (): void => {
      this.cancel(id);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    const result = new Promise<T>((resolve, reject) => {
      this.pending.set(id, {
        message: message(id),
        purpose,
        onAnswer: (answer) => {
          onAnswer(answer, resolve, reject);
        },
        reject,
        attempts: 0,
      });
    });
    this.send(id);
    return result.finally(() => {
      signal.removeEventListener('abort', onAbort);
      this.pending.delete(id);
      this.awaitIdleness();
    });
  }

  private send(id: number): void {
    const call = this.pending.get(id);
    if (call === undefined) return;
    call.attempts++;
    clearTimeout(this.idle);
    this.worker ??= this.start();
    this.worker.postMessage(call.message);
  }

  private cancel(id: number): void {
    const call = this.pending.get(id);
    this.pending.delete(id);
    this.worker?.postMessage({ kind: 'cancel', id } satisfies ScanCall);
    call?.reject(new AppError('cancelled'));
  }

  private start(): Worker {
    const worker = new Worker(this.data.script, {
      workerData: this.data,
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    // The thread lives as long as the extension; it must not keep a process alive that wants to end.
    worker.unref();
    worker.stdout.resume();
    worker.stderr.resume();
    worker.on('message', (answer: ScanAnswer) => {
      this.receive(answer);
    });
    worker.on('error', (error) => {
      this.log.error('the scan thread', error);
    });
    worker.once('exit', () => {
      if (this.worker === worker) this.replace();
    });
    return worker;
  }

  private receive(answer: ScanAnswer): void {
    const call = this.pending.get(answer.id);
    if (call === undefined) return;
    if (answer.kind === 'failed') call.reject(this.toAppError(answer.failure));
    else call.onAnswer(answer);
  }

  /** The thread has ended although nobody told it to: what was asked of it is asked again, once. */
  private replace(): void {
    this.worker = undefined;
    for (const [id, call] of this.pending) {
      if (call.attempts < MAX_ATTEMPTS) this.send(id);
      else call.reject(new AppError('fileUnreadable', { detail: 'the scan ended unexpectedly' }));
    }
  }

  private toAppError({ reason, details, stack }: PlainFailure): AppError {
    if (stack !== undefined) this.log.error(`the scan thread: ${stack}`);
    return new AppError(reason, details);
  }

  private knownOf(root: string): KnownReadings {
    const known = this.known.get(root) ?? new Map<string, never>();
    this.known.set(root, known);
    return known;
  }

  private awaitIdleness(): void {
    clearTimeout(this.idle);
    if (this.pending.size > 0) return;
    this.idle = setTimeout(() => {
      this.end();
    }, IDLE_LIMIT);
    this.idle.unref();
  }

  private end(): void {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = undefined;
    void worker?.terminate();
  }
}
