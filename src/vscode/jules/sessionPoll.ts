import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { nextPollMs } from '../../jules/pollSchedule';
import type { SessionFeed } from '../../jules/sessionFeed';

/** Reads one session again and again, as often as somebody needs it and no longer. */
export class SessionPoll implements Disposable {
  private readonly disposables = new DisposableStore();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly ending = new AbortController();
  private watchers = 0;
  private lastFocusAt = Date.now();
  private isReading = false;

  constructor(
    private readonly feed: SessionFeed,
    /** It was started in this window: the partner wants to hear of it. */
    private readonly startedHere: boolean,
  ) {
    this.disposables.register(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (!focused) this.lastFocusAt = Date.now();
        this.schedule();
      }),
    );
    this.schedule();
  }

  get isWatched(): boolean {
    return this.watchers > 0;
  }

  /** Somebody looks at the session until the answer is disposed. */
  watch(): Disposable {
    this.watchers += 1;
    if (this.watchers === 1) void this.read();
    let isOver = false;
    return {
      dispose: () => {
        if (isOver) return;
        isOver = true;
        this.watchers -= 1;
        this.schedule();
      },
    };
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.ending.abort();
    this.disposables.dispose();
  }

  private async read(): Promise<void> {
    if (this.isReading || this.ending.signal.aborted) return;
    this.isReading = true;
    clearTimeout(this.timer);
    try {
      await this.feed.refresh(this.ending.signal);
    } finally {
      this.isReading = false;
      this.schedule();
    }
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.isReading || this.ending.signal.aborted) return;
    const isFocused = vscode.window.state.focused;
    const wait = nextPollMs({
      feed: this.feed,
      isVisible: this.watchers > 0,
      isFocused,
      startedHere: this.startedHere,
      unfocusedMs: isFocused ? 0 : Date.now() - this.lastFocusAt,
      now: Date.now(),
    });
    if (wait !== undefined) this.timer = setTimeout(() => void this.read(), wait);
  }
}
