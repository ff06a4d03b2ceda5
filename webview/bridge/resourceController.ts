import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { HostError } from './hostError';

/**
 * One resource of the host inside a lit element: its last value, whether an answer is awaited, and why the last try
 * failed. Old values stay while new ones load, and the error stays while it is retried, so that what has the focus stays.
 */
export class ResourceController<Query, Value> implements ReactiveController {
  private currentValue: Value | undefined;
  private currentError: HostError | undefined;
  private running: AbortController | undefined;
  private lastQuery: { readonly query: Query } | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly load: (query: Query, signal: AbortSignal) => Promise<Value>,
  ) {
    host.addController(this);
  }

  get value(): Value | undefined {
    return this.currentValue;
  }

  get error(): HostError | undefined {
    return this.currentError;
  }

  get loading(): boolean {
    return this.running !== undefined;
  }

  /** Loads for `query`. A call before it is cancelled: the newest wins. Never rejects; see `error`. */
  async run(query: Query): Promise<void> {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    this.lastQuery = { query };
    this.host.requestUpdate();
    try {
      const value = await this.load(query, running.signal);
      if (this.running === running) this.settle(value, undefined);
    } catch (error) {
      if (this.running === running) this.settle(this.currentValue, HostError.from(error));
    }
  }

  /** Runs the last query again; nothing when there was none. */
  async retry(): Promise<void> {
    if (this.lastQuery !== undefined) await this.run(this.lastQuery.query);
  }

  /** Takes a snapshot that the host pushed. It is complete and newer than any answer still awaited. */
  accept(value: Value): void {
    const running = this.running;
    this.settle(value, undefined);
    running?.abort();
  }

  /** Gives up the awaited answer; value and error stay as they are. */
  cancel(): void {
    const running = this.running;
    this.settle(this.currentValue, this.currentError);
    running?.abort();
  }

  hostDisconnected(): void {
    this.cancel();
  }

  private settle(value: Value | undefined, error: HostError | undefined): void {
    this.running = undefined;
    this.currentValue = value;
    this.currentError = error;
    this.host.requestUpdate();
  }
}
