import type { LogPlace } from './logPlace';

/** After the last movement, milliseconds: then the scroll bar is put where the text is. */
const IDLE_MS = 200;

/** The elements that a log is drawn in. */
export interface DrawnLog {
  /** What scrolls; undefined before it was drawn. */
  readonly scroller: HTMLElement | null;
  /** As high as all lines. */
  readonly space: HTMLElement | null;
  /** Holds the drawn lines. */
  readonly block: HTMLElement | null;
  /** The drawn lines, and the index of the first. */
  readonly rows: () => readonly HTMLElement[];
  readonly firstRow: number;
  readonly follows: boolean;
}

/**
 * Brings a place in the text and the scroll bar together. Where a pixel of the one is a pixel of the other, the browser scrolls by
 * itself; elsewhere wheel and keys move the text, and the bar follows.
 */
export class LogScroller {
  /** What the bar was set to, or moved to, last. */
  private bar = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The widest of the lines that were drawn, CSS pixels. */
  private width = 0;
  /** The match that was gone to is yet to be brought into view sidewards. */
  showsMark = false;

  constructor(
    private readonly log: DrawnLog,
    private readonly place: LogPlace,
    /** Somebody has moved the text. */
    private readonly onMove: () => void,
  ) {}

  stop(): void {
    clearTimeout(this.timer);
  }

  /** Other lines: how wide the former ones were does not matter. */
  forgetWidth(): void {
    this.width = 0;
    if (this.log.block !== null) this.log.block.style.minWidth = '';
  }

  /** Measures the drawn lines and puts them, and the bar, where they belong. */
  layout(): void {
    const { place, log } = this;
    const { scroller, space, block } = log;
    if (scroller === null || space === null || block === null) return;
    if (place.wraps)
      for (const [index, row] of log.rows().entries())
        place.measure(log.firstRow + index, row.getBoundingClientRect().height);
    if (log.follows) place.toEnd();
    space.style.height = `${String(place.height)}px`;
    if (this.timer === undefined || log.follows) this.setBar(scroller);
    this.placeBlock();
    this.showMark(scroller, block);
    if (place.wraps) return;
    const width = block.offsetWidth;
    if (width > this.width + 1) {
      this.width = width;
      block.style.minWidth = `${String(width)}px`;
    }
  }

  /** The text is about to be brought elsewhere: where somebody has moved the bar just before counts no more. */
  overrule(): void {
    this.bar = this.log.scroller?.scrollTop ?? 0;
  }

  /** Where the line with the focus goes, the focus stays in the log. @param to index behind the last line that stays */
  keepFocus(from: number, to: number): void {
    const { scroller } = this.log;
    const root = scroller?.getRootNode();
    if (!(root instanceof ShadowRoot)) return;
    const line = root.activeElement?.closest<HTMLElement>('[data-line]')?.dataset['line'];
    if (line !== undefined && (Number(line) < from || Number(line) >= to)) scroller?.focus({ preventScroll: true });
  }

  /** Somebody has moved the bar; it may be known before the browser tells it. */
  readonly onScroll = (): void => {
    const { scroller } = this.log;
    const { place } = this;
    if (scroller === null) return;
    const bar = scroller.scrollTop;
    const by = bar - this.bar;
    // What this class has set itself says nothing.
    if (Math.abs(by) < 1) return;
    this.bar = bar;
    if (place.isExact) place.toScrollTop(bar);
    else {
      if (bar <= 0) place.toLine(0);
      else if (bar >= scroller.scrollHeight - scroller.clientHeight - 1) place.toEnd();
      else if (Math.abs(by) > place.view) place.toScrollTop(bar);
      else place.moveBy(by);
      this.rest();
    }
    this.onMove();
    if (!place.isExact) this.placeBlock();
  };

  readonly onWheel = (event: WheelEvent): void => {
    if (event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    if (this.place.isExact) return;
    const unit = event.deltaMode === 1 ? this.place.lineHeight : event.deltaMode === 2 ? this.place.view : 1;
    // At its ends the page scrolls on.
    if (this.move(event.deltaY * unit)) event.preventDefault();
  };

  /** @returns whether the key was one for scrolling */
  press(key: string, isShift: boolean): boolean {
    const { place } = this;
    const page = place.view - place.lineHeight;
    const step = new Map([
      ['ArrowDown', place.lineHeight],
      ['ArrowUp', -place.lineHeight],
      ['PageDown', page],
      ['PageUp', -page],
      [' ', isShift ? -page : page],
    ]).get(key);
    if (step === undefined || place.isExact) return false;
    this.move(step);
    return true;
  }

  private move(pixels: number): boolean {
    const { scroller } = this.log;
    if (scroller === null || !this.place.moveBy(pixels)) return false;
    this.setBar(scroller);
    this.onMove();
    this.placeBlock();
    return true;
  }

  private setBar(scroller: HTMLElement): void {
    const wanted = this.place.scrollTop;
    if (Math.abs(scroller.scrollTop - wanted) >= 1) scroller.scrollTop = wanted;
    this.bar = scroller.scrollTop;
  }

  private placeBlock(): void {
    const { place, log } = this;
    const { block, firstRow } = log;
    if (block === null) return;
    let top = firstRow * place.lineHeight;
    if (!place.isExact) {
      top = this.bar - place.top.into;
      for (let line = firstRow; line < place.top.line; line++) top -= place.heightOf(line);
      for (let line = place.top.line; line < firstRow; line++) top += place.heightOf(line);
    }
    block.style.top = `${String(top)}px`;
  }

  /** A long line may have to be scrolled sidewards for its match. */
  private showMark(scroller: HTMLElement, block: HTMLElement): void {
    const mark = this.showsMark ? block.querySelector('mark.current') : null;
    if (mark === null) return;
    this.showsMark = false;
    const { left, right } = mark.getBoundingClientRect();
    const view = scroller.getBoundingClientRect();
    if (left < view.left || right > view.right) scroller.scrollLeft += left - view.left - view.width / 3;
  }

  /** Nobody has moved the bar for a moment: it goes where the text is. */
  private rest(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.place.settle();
      this.layout();
    }, IDLE_MS);
  }
}
