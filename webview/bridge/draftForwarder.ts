/**
 * How long typed text may wait in the page, milliseconds. The promise is 150: the rest is room for a busy machine.
 * It is a throttle, not a debounce: text must also reach the host while the user keeps typing.
 */
const HOLD = 50;

/** Sends what is typed to the host, which keeps it. Fields marked sensitive must not be given to it. */
export class DraftForwarder<Draft> {
  private waiting: { readonly draft: Draft } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (draft: Draft) => void) {}

  /** Takes the complete draft after an input. The newest reaches the host within 150 ms. */
  input(draft: Draft): void {
    this.waiting = { draft };
    this.timer ??= setTimeout(() => {
      this.flush();
    }, HOLD);
  }

  /** Sends at once what still waits: for leaving the field and for a page about to go. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const waiting = this.waiting;
    this.waiting = undefined;
    if (waiting !== undefined) this.send(waiting.draft);
  }
}
