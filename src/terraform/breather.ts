/** Longest stretch of work between two turns of the event loop, in milliseconds. Half a frame of 16 ms. */
const STRETCH = 8;

/** Lets waiting events run when work on this thread has gone on for a while. */
export class Breather {
  private since = performance.now();

  async pause(): Promise<void> {
    for (;;) {
      const { since } = this;
      if (performance.now() - since < STRETCH) return;
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      // Several may wait at once and wake in one turn: the first begins the next stretch, the others share it.
      if (this.since !== since) continue;
      this.since = performance.now();
      return;
    }
  }
}
