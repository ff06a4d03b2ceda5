const HOUR = 3_600_000;

/** Where an account stands; `reset` in seconds since the epoch. */
export interface RateStatus {
  readonly limit: number;
  readonly remaining: number;
  readonly used: number;
  readonly reset: number;
}

/** GitHub's primary rate limit: a number of calls per account in a fixed window of an hour. */
export class RateLimit {
  private readonly windows = new Map<number, { used: number; until: number }>();

  constructor(
    private readonly limit: number,
    private readonly now: () => Date,
  ) {}

  status(accountId: number): RateStatus {
    const { used, until } = this.window(accountId);
    return { limit: this.limit, remaining: this.limit - used, used, reset: Math.ceil(until / 1000) };
  }

  /** Counts one call. @returns false when none is left */
  count(accountId: number): boolean {
    const window = this.window(accountId);
    if (window.used >= this.limit) return false;
    window.used++;
    return true;
  }

  /** An answer "not modified" costs nothing. */
  giveBack(accountId: number): void {
    const window = this.window(accountId);
    window.used = Math.max(0, window.used - 1);
  }

  private window(accountId: number): { used: number; until: number } {
    const now = this.now().getTime();
    const open = this.windows.get(accountId);
    if (open !== undefined && now < open.until) return open;
    const fresh = { used: 0, until: now + HOUR };
    this.windows.set(accountId, fresh);
    return fresh;
  }
}

export function rateHeaders({ limit, remaining, used, reset }: RateStatus): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-resource': 'core',
  };
}
