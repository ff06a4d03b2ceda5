import type { LogSpan, LogWindow } from '../../src/messages/deploymentProtocol';

/** Lines that are kept around the view. */
const KEPT = 2000;

/** What the page knows of a log: the lines it was told, in whatever order, and how many there are. */
export class LogLines {
  private readonly lines = new Map<number, readonly LogSpan[]>();
  /** Index of a line that was the last one when it came, and may have grown since. */
  private open = -1;
  /** Index behind the last line that is known. */
  private last = 0;
  private newest: LogWindow | undefined;

  get build(): string {
    return this.newest?.build ?? '';
  }

  get total(): number {
    return this.newest?.total ?? 0;
  }

  get isGrowing(): boolean {
    return this.newest?.isGrowing === true;
  }

  /** E.g. `344 lines, live`. */
  get status(): string {
    return this.newest?.status ?? '';
  }

  get runner(): string {
    return this.newest?.runner ?? '';
  }

  /** Index behind the last line that is known: what follows the end shows lines up to it. */
  get end(): number {
    return Math.min(this.last, this.total);
  }

  /**
   * Takes a window.
   * @param isAnswer to an earlier question: one about another build is too late
   * @returns whether it is of another build than those before
   */
  take(window: LogWindow, isAnswer: boolean): boolean {
    const { newest } = this;
    const isOther = newest !== undefined && newest.build !== window.build;
    if (isOther && isAnswer) return false;
    if (isOther) {
      this.lines.clear();
      this.open = -1;
      this.last = 0;
    }
    const isOlder = newest !== undefined && !isOther && isBefore(window, newest);
    if (!isOlder) this.newest = window;
    for (const [index, spans] of window.lines.entries()) {
      const line = window.from + index;
      const isLast = line === window.total - 1;
      if (isOlder && isLast && this.lines.has(line)) continue;
      this.lines.set(line, spans);
      if (isLast && (isOlder || window.isGrowing)) this.open = line;
      else if (line === this.open) this.open = -1;
      this.last = Math.max(this.last, line + 1);
    }
    return isOther;
  }

  at(line: number): readonly LogSpan[] | undefined {
    return this.lines.get(line);
  }

  /** Whether one of these lines is not known, or not as it is now. */
  lacks(from: number, to: number, told: { readonly from: number; readonly to: number }): boolean {
    for (let line = Math.max(0, from); line < Math.min(to, this.total); line++) {
      if (!this.lines.has(line)) return true;
      // The host tells anew what it was asked for last; of other lines nobody says that they have grown.
      const isTold = line >= told.from && line < told.to && line === this.total - 1;
      if (line === this.open && !isTold) return true;
    }
    return false;
  }

  /** The text of a line; undefined when it is not known. */
  text(line: number): string | undefined {
    return this.lines
      .get(line)
      ?.map(({ text }) => text)
      .join('');
  }

  /** Forgets what is far from the view. */
  prune(from: number, to: number): void {
    if (this.lines.size <= 2 * KEPT) return;
    const around = (line: number): boolean => line > from - KEPT / 2 && line < to + KEPT / 2;
    for (const line of this.lines.keys()) if (!around(line)) this.lines.delete(line);
    this.last = 0;
    for (const line of this.lines.keys()) this.last = Math.max(this.last, line + 1);
  }
}

function isBefore(one: LogWindow, other: LogWindow): boolean {
  if (one.total !== other.total) return one.total < other.total;
  return one.byteLength !== undefined && other.byteLength !== undefined && one.byteLength < other.byteLength;
}
