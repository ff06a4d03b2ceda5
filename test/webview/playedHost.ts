import type { TimelineEntry } from '../../src/jules/timeline';
import type { TimelineWindow } from '../../src/messages/julesProtocol';
import type { ChatPage } from './chatPage';

/** The host of one conversation: it shows its end until the page asks for other rows, and then keeps to these. */
export class PlayedHost {
  private shown = { from: 0, count: 0 };
  private readonly answered: Set<string>;
  private readonly timer = setInterval(() => this.answer(), 5);

  constructor(
    private readonly chat: ChatPage,
    readonly entries: TimelineEntry[],
    public isLoading: boolean,
  ) {
    // What a page before this one has asked is no longer waited for.
    this.answered = new Set(chat.calls('timeline.show').map(({ id = '' }) => id));
  }

  end(): void {
    clearInterval(this.timer);
  }

  /** A snapshot of the rows that are shown, after more of them have come. */
  async push(...more: readonly TimelineEntry[]): Promise<void> {
    this.entries.push(...more);
    await this.chat.snapshot('timeline', this.window);
  }

  private get window(): TimelineWindow {
    const { entries, isLoading } = this;
    const { from, count } =
      this.shown.count === 0 ? { from: Math.max(0, entries.length - 200), count: 200 } : this.shown;
    return { total: entries.length, from, entries: entries.slice(from, from + count), isLoading };
  }

  private answer(): void {
    for (const { id = '', params } of this.chat.calls('timeline.show')) {
      if (this.answered.has(id)) continue;
      this.answered.add(id);
      this.shown = params as { from: number; count: number };
      const message = { kind: 'result', id, result: this.window };
      void this.chat.page.evaluate((data) => window.postMessage(data, window.origin), message).catch(() => undefined);
    }
  }
}
