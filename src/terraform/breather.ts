/** Longest stretch of work between two turns of the event loop, in milliseconds. Half a frame of 16 ms. */
const STRETCH = 8;

/** One turn of the event loop, with time for what a browser or an editor has to paint. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Lets waiting events run when work on this thread has gone on for a while. */
export class Breather {
  private since = performance.now();

  /** @param turn waits for a turn of the event loop */
  constructor(private readonly turn: () => Promise<void> = nextTurn) {}

  async pause(): Promise<void> {
    for (;;) {
      const { since } = this;
      if (performance.now() - since < STRETCH) return;
      await this.turn();
      // Several may wait at once and wake in one turn: the first begins the next stretch, the others share it.
      if (this.since !== since) continue;
      this.since = performance.now();
      return;
    }
  }
}
