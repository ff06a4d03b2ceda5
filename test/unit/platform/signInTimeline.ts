import type { SecretPort } from '../../../src/platform/signIn/secretPort';

/** A clock that goes on by events, so that hours pass in milliseconds and every order can be tried. */
export class Timeline {
  private time: number;
  private order = 0;
  private events: { readonly at: number; readonly order: number; readonly run: () => void }[] = [];

  constructor(start: number) {
    this.time = start;
  }

  readonly now = (): number => this.time;

  at(time: number, run: () => void): void {
    this.events.push({ at: Math.max(time, this.time), order: this.order++, run });
  }

  readonly sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      this.at(this.time + ms, resolve);
    });

  /** Runs events, and what they start, until nothing is left or `until` is reached. */
  async run(until = Infinity): Promise<void> {
    for (;;) {
      await new Promise(setImmediate);
      const [next] = this.events.sort((one, other) => one.at - other.at || one.order - other.order);
      if (next === undefined || next.at > until) return;
      this.events = this.events.filter((event) => event !== next);
      this.time = next.at;
      next.run();
    }
  }
}

/** The place for secrets of a machine: writes reach it, and then each window, a while later, in the order written. */
export class SharedSecrets {
  private readonly windows = new Set<WindowSecrets>();

  constructor(
    readonly timeline: Timeline,
    /** Milliseconds until the next step of a write is done. */
    private readonly delay: () => number,
  ) {}

  window(): WindowSecrets {
    const window = new WindowSecrets(this, this.delay);
    this.windows.add(window);
    return window;
  }

  arrived(key: string, value: string | undefined): void {
    for (const window of this.windows) window.hear(key, value);
  }
}

export class WindowSecrets implements SecretPort {
  private readonly values = new Map<string, string>();
  private readonly listeners = new Set<(change: { readonly key: string }) => void>();
  private sent = 0;
  private heard = 0;

  constructor(
    private readonly shared: SharedSecrets,
    private readonly delay: () => number,
  ) {}

  async get(key: string): Promise<string | undefined> {
    await this.shared.timeline.sleep(this.delay());
    return this.values.get(key);
  }

  store(key: string, value: string): Promise<void> {
    return this.write(key, value);
  }

  delete(key: string): Promise<void> {
    return this.write(key, undefined);
  }

  onDidChange(listener: (change: { readonly key: string }) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  hear(key: string, value: string | undefined): void {
    const { timeline } = this.shared;
    this.heard = Math.max(this.heard, timeline.now() + this.delay());
    timeline.at(this.heard, () => {
      this.apply(key, value);
    });
  }

  private async write(key: string, value: string | undefined): Promise<void> {
    const { timeline } = this.shared;
    await timeline.sleep(this.delay());
    this.apply(key, value);
    this.sent = Math.max(this.sent, timeline.now() + this.delay());
    timeline.at(this.sent, () => {
      this.shared.arrived(key, value);
    });
  }

  private apply(key: string, value: string | undefined): void {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, value);
    for (const listener of [...this.listeners]) listener({ key });
  }
}
