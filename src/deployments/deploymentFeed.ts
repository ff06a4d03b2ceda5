import { LatestCall, pause as wait } from '../common/abort';
import { AppError } from '../common/appError';
import type { Disposable } from '../common/disposable';
import { Emitter } from '../common/emitter';
import type { Build, ModuleOutputs } from '../contract/builds';
import type { DeploymentDetail } from '../contract/deployments';
import type { StatusEvent, StepEvent } from '../contract/events';
import { BuildLog } from './buildLog';
import type { DeploymentPort, FeedEvent } from './deploymentPort';
import { isUnderWay } from './deploymentRow';
import { retryPause } from './retryPause';
import { withKnownSteps, withStep } from './buildSteps';

/** How the news come. */
export type FeedState = 'idle' | 'streaming' | 'polling';

export interface FeedParts {
  readonly id: string;
  /** @throws AppError */
  readonly client: () => Promise<DeploymentPort>;
  /** Waits. @throws AppError `cancelled` */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Without a stream it is read this often, milliseconds (platform-api.md, "Events"). */
const POLL_MS = 10_000;
/** Streams in a row that end without an event: something on the way holds them back. */
const EMPTY_STREAMS = 3;

/** Failures that waiting does not mend. */
const LASTING: ReadonlySet<string> = new Set(['notFound', 'forbidden', 'unauthenticated', 'signedOut', 'notConnected']);

/**
 * All that is known of one deployment: its state, builds, outputs and logs. While somebody follows it, it is streamed; what a stream
 * leaves out or repeats is mended by offsets, so that a log is the platform's, byte for byte.
 */
export class DeploymentFeed implements Disposable {
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  readonly id: string;
  private readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  private detail: DeploymentDetail | undefined;
  private known: readonly Build[] = [];
  private values: ModuleOutputs | undefined;
  private readonly logs = new Map<string, BuildLog>();
  private lastFailure: AppError | undefined;
  private lastReadAt: number | undefined;
  private liveState: FeedState = 'idle';
  private lastEvent: string | undefined;
  private followers = 0;
  private running: AbortController | undefined;
  private readonly latest = new LatestCall();

  constructor(private readonly parts: FeedParts) {
    this.id = parts.id;
    this.pause = parts.pause ?? wait;
  }

  get deployment(): DeploymentDetail | undefined {
    return this.detail;
  }

  /** Newest first. */
  get builds(): readonly Build[] {
    return this.known;
  }

  /** Of the last successful build; undefined until it was read. */
  get outputs(): ModuleOutputs | undefined {
    return this.values;
  }

  /** Why the last reading failed; what is known stays. */
  get failure(): AppError | undefined {
    return this.lastFailure;
  }

  /** Milliseconds since the epoch. */
  get readAt(): number | undefined {
    return this.lastReadAt;
  }

  get state(): FeedState {
    return this.liveState;
  }

  /** The same object as long as the feed lives. */
  log(build: string): BuildLog {
    const known = this.logs.get(build);
    if (known !== undefined) return known;
    const fresh = new BuildLog();
    this.logs.set(build, fresh);
    return fresh;
  }

  /** Streams the deployment until the answer is disposed, as long as something is under way. */
  follow(): Disposable {
    this.followers += 1;
    this.start();
    let isOver = false;
    return {
      dispose: () => {
        if (isOver) return;
        isOver = true;
        this.followers -= 1;
        if (this.followers === 0) this.running?.abort();
      },
    };
  }

  /** Reads state, builds and outputs again. Never throws: `failure` says it. */
  async refresh(signal?: AbortSignal): Promise<void> {
    try {
      await this.latest.run((own) => this.read(signal === undefined ? own : AbortSignal.any([own, signal])));
      this.lastFailure = undefined;
    } catch (error) {
      if (AppError.is(error, 'cancelled')) return;
      this.lastFailure = asFailure(error);
    }
    this.changed.fire(undefined);
    // Somebody asked for a build while nothing was under way.
    if (this.followers > 0) this.start();
  }

  /** Reads a build's log to the end that it has now. @throws AppError */
  async readLog(build: string, signal?: AbortSignal): Promise<void> {
    const client = await this.parts.client();
    const log = this.log(build);
    for (;;) {
      const from = log.byteLength;
      const { bytes, nextOffset } = await client.log(this.id, build, from, signal);
      log.append(from, bytes);
      this.changed.fire(undefined);
      if (bytes.length === 0 || nextOffset <= from) return;
    }
  }

  dispose(): void {
    this.followers = 0;
    this.running?.abort();
    this.latest.cancel();
    this.changed.dispose();
  }

  private async read(signal: AbortSignal): Promise<void> {
    const client = await this.parts.client();
    const [detail, builds] = await Promise.all([
      client.get(this.id, signal),
      client.builds(this.id, undefined, signal),
    ]);
    const outputs = await client.outputs(this.id, signal).catch((error: unknown) => {
      // Before the first success there are none.
      if (AppError.is(error, 'notFound')) return {};
      throw error;
    });
    this.detail = detail;
    this.known = builds.data.map((build) => withKnownSteps(build, this.known));
    this.values = outputs;
    this.lastReadAt = Date.now();
  }

  private start(): void {
    if (this.running !== undefined && !this.running.signal.aborted) return;
    const controller = new AbortController();
    this.running = controller;
    void this.run(controller.signal)
      .catch((error: unknown) => {
        if (!AppError.is(error, 'cancelled')) this.lastFailure = asFailure(error);
      })
      .finally(() => {
        if (this.running === controller) this.running = undefined;
        this.enter('idle');
        this.changed.fire(undefined);
      });
  }

  private async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    let emptyStreams = 0;
    while (!signal.aborted) {
      try {
        if (this.detail === undefined) await this.readOrThrow(signal);
        if (this.detail !== undefined && !isUnderWay(this.detail)) {
          await this.complete(signal);
          return;
        }
        if (emptyStreams < EMPTY_STREAMS) {
          emptyStreams = (await this.stream(signal)) > 0 ? 0 : emptyStreams + 1;
          await this.readOrThrow(signal);
        } else await this.poll(signal);
        failures = 0;
      } catch (error) {
        if (AppError.is(error, 'cancelled')) return;
        const failure = asFailure(error);
        if (LASTING.has(failure.reason)) throw failure;
        if (failure.details.code === 'no_event_stream') {
          emptyStreams = EMPTY_STREAMS;
          continue;
        }
        // The platform does not know the event, as after a reset: from the build's first one.
        if (failure.details.code === 'validation_failed') this.lastEvent = undefined;
        this.lastFailure = failure;
        this.changed.fire(undefined);
        await this.pause(retryPause(failure, failures), signal);
        failures += 1;
      }
    }
  }

  private async readOrThrow(signal: AbortSignal): Promise<void> {
    await this.read(signal);
    this.lastFailure = undefined;
    this.changed.fire(undefined);
  }

  /** Nothing is under way: the newest build's log is read to its end. */
  private async complete(signal: AbortSignal): Promise<void> {
    const [newest] = this.known;
    if (newest !== undefined) {
      if (this.log(newest.id).byteLength === 0 && newest.startedAt !== undefined)
        // The stream tells which step wrote what; the log alone does not.
        await this.stream(signal).catch((error: unknown) => {
          if (signal.aborted) throw error;
        });
      await this.readLog(newest.id, signal);
    }
    this.lastFailure = undefined;
  }

  /** @returns how many events came */
  private async stream(signal: AbortSignal): Promise<number> {
    const client = await this.parts.client();
    let count = 0;
    this.enter('streaming');
    for await (const event of client.events(this.id, this.lastEvent, signal)) {
      await this.take(event, client, signal);
      this.lastEvent = event.id;
      this.lastFailure = undefined;
      count += 1;
      this.changed.fire(undefined);
    }
    return count;
  }

  private async poll(signal: AbortSignal): Promise<void> {
    this.enter('polling');
    await this.readOrThrow(signal);
    const [newest] = this.known;
    if (newest !== undefined) await this.readLog(newest.id, signal);
    if (this.detail !== undefined && isUnderWay(this.detail)) await this.pause(POLL_MS, signal);
  }

  private async take(event: FeedEvent, client: DeploymentPort, signal: AbortSignal): Promise<void> {
    switch (event.name) {
      case 'status':
        await this.takeStatus(event.data, signal);
        return;
      case 'step':
        await this.takeStep(event.data, signal);
        return;
      case 'log': {
        const { buildId, stepId, offset, text } = event.data;
        const log = this.log(buildId);
        const bytes = new TextEncoder().encode(text);
        while (!log.append(offset, bytes, stepId)) {
          const from = log.byteLength;
          const piece = await client.log(this.id, buildId, from, signal);
          if (piece.bytes.length === 0)
            throw new AppError('invalidAnswer', { service: 'platform', detail: 'a gap in the log' });
          log.append(from, piece.bytes.subarray(0, offset - from));
        }
      }
    }
  }

  /** The event may be an old one that comes again, in the same second as the newest: the platform is asked what holds now. */
  private async takeStatus({ updatedAt }: StatusEvent, signal: AbortSignal): Promise<void> {
    if (this.detail === undefined || updatedAt >= this.detail.updatedAt) await this.read(signal);
  }

  private async takeStep({ buildId, stepId, ...step }: StepEvent, signal: AbortSignal): Promise<void> {
    if (!this.known.some(({ id }) => id === buildId)) await this.read(signal);
    this.known = this.known.map((build) =>
      build.id === buildId ? { ...build, steps: withStep(build.steps, { id: stepId, ...step }) } : build,
    );
  }

  private enter(state: FeedState): void {
    if (this.liveState === state) return;
    this.liveState = state;
    this.changed.fire(undefined);
  }
}

const asFailure = (error: unknown): AppError =>
  AppError.is(error) ? error : new AppError('invalidAnswer', { service: 'platform', cause: error });
