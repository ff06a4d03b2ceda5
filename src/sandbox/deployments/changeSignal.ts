/**
 * Says that something new is stored of a deployment. Who waits reads the database again; nothing is passed on, so a
 * slow reader holds nothing back and keeps nothing in memory.
 */
export class ChangeSignal {
  private readonly waiting = new Map<string, Set<() => void>>();
  private readonly followers = new Map<string, number>();
  private ended = false;

  /** @param onUnfollowed the last follower of a deployment has left */
  constructor(private readonly onUnfollowed: (deployment: string) => void = () => undefined) {}

  /** No more changes come: followers end. */
  get closed(): boolean {
    return this.ended;
  }

  isFollowed(deployment: string): boolean {
    return this.followers.has(deployment);
  }

  /** Counts somebody who reads the events of a deployment. @returns what ends that; it may be called twice */
  follow(deployment: string): () => void {
    this.followers.set(deployment, (this.followers.get(deployment) ?? 0) + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const rest = (this.followers.get(deployment) ?? 1) - 1;
      if (rest > 0) this.followers.set(deployment, rest);
      else {
        this.followers.delete(deployment);
        this.onUnfollowed(deployment);
      }
    };
  }

  fire(deployment: string): void {
    const waiting = this.waiting.get(deployment);
    this.waiting.delete(deployment);
    for (const wake of waiting ?? []) wake();
  }

  /**
   * Settles at the next change, after `ms`, or when the signal fires, whatever comes first.
   * @returns whether something changed
   */
  next(deployment: string, ms: number, signal: AbortSignal): Promise<boolean> {
    if (this.ended || signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const settle = (changed: boolean): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        this.waiting.get(deployment)?.delete(wake);
        resolve(changed);
      };
      const wake = (): void => {
        settle(true);
      };
      const stop = (): void => {
        settle(false);
      };
      const timer = setTimeout(stop, ms);
      signal.addEventListener('abort', stop, { once: true });
      const waiting = this.waiting.get(deployment) ?? new Set();
      this.waiting.set(deployment, waiting.add(wake));
    });
  }

  close(): void {
    this.ended = true;
    for (const deployment of [...this.waiting.keys()]) this.fire(deployment);
  }
}
