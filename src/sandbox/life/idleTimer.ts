/** What `setTimeout` can count, milliseconds; more would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Notices when nothing has happened for a while. Work under way counts as something happening. */
export class IdleTimer {
  private active = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private reach: () => void = () => undefined;

  /** Settles at the first time the limit is reached. */
  readonly reached = new Promise<void>((resolve) => {
    this.reach = resolve;
  });

  /** @param limit milliseconds; 0 = never */
  constructor(private readonly limit: number) {
    this.restart();
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.active++;
    clearTimeout(this.timer);
    try {
      return await work();
    } finally {
      this.active--;
      if (this.active === 0) this.restart();
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private restart(): void {
    clearTimeout(this.timer);
    if (this.stopped || this.limit === 0) return;
    this.timer = setTimeout(this.reach, Math.min(this.limit, LONGEST_TIMER));
  }
}
