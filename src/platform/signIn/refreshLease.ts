import { SIGN_IN_ANSWER_LIMIT_MS } from './answerLimit';
import type { SecretPort } from './secretPort';

/**
 * Windows share a place for secrets that has no "store if unchanged", and what one writes shows in another a moment
 * later. These times let windows take turns all the same (Fischer's algorithm): write a claim, wait until every claim
 * that began before it showed has arrived too, and hold the turn if the own claim is still there.
 */
export const LEASE_TIMES = {
  /** What a window writes shows in the others within this time, milliseconds. */
  visible: 300,
  /** A claim that took longer than this to write is not believed by its own writer. */
  claim: 300,
  /** Wait after the claim: longer than `2 * visible + claim`. */
  settle: 1_000,
  /** A claim unchanged for so long belongs to a window that is gone: longer than all that its holder does. */
  gone: SIGN_IN_ANSWER_LIMIT_MS * 2,
} as const;

/** A claim that old, or that far ahead, was left by a window that ended; the clocks of two windows agree better. */
const LEFT_BEHIND_MS = 10 * 60_000;

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** One window's part in taking turns at refreshing one account's tokens. */
export class RefreshLease {
  private seen: { readonly text: string; readonly since: number } | undefined;

  constructor(
    private readonly secrets: SecretPort,
    readonly key: string,
    private readonly clock: Clock,
  ) {}

  /** @returns what ends the turn, or undefined when it is, or may be, another window's */
  async claim(): Promise<{ release(): Promise<void> } | undefined> {
    const begun = this.clock.now();
    const other = await this.secrets.get(this.key);
    if (other !== undefined && !this.isGone(other)) return undefined;
    const own = JSON.stringify({ claim: crypto.randomUUID(), at: begun });
    await this.secrets.store(this.key, own);
    const taken = this.clock.now() - begun;
    if (taken < 0 || taken > LEASE_TIMES.claim) return undefined;
    await this.clock.sleep(LEASE_TIMES.settle);
    if ((await this.secrets.get(this.key)) !== own) return undefined;
    const held = this.clock.now() - begun;
    // The machine may have slept meanwhile; then others count this claim as gone.
    if (held < 0 || held > LEASE_TIMES.gone - SIGN_IN_ANSWER_LIMIT_MS - LEASE_TIMES.settle) return undefined;
    return {
      release: async () => {
        if ((await this.secrets.get(this.key)) === own) await this.secrets.delete(this.key);
      },
    };
  }

  private isGone(text: string): boolean {
    const now = this.clock.now();
    if (Math.abs(now - claimedAt(text)) > LEFT_BEHIND_MS) return true;
    if (this.seen?.text !== text || now < this.seen.since) this.seen = { text, since: now };
    return now - this.seen.since >= LEASE_TIMES.gone;
  }
}

function claimedAt(text: string): number {
  try {
    const { at } = JSON.parse(text) as { at?: unknown };
    return typeof at === 'number' ? at : 0;
  } catch {
    return 0;
  }
}
