/** Elements cannot be higher than some 33 million device pixels (17 million in Firefox): beyond this the scroll bar is scaled. */
const highest = (): number => Math.min(16_000_000, 30_000_000 / Math.max(1, globalThis.devicePixelRatio));

/** Drawn before and after what is in view, lines. */
const AROUND = 24;
/** The drawn lines change in steps of so many. */
const STEP = 16;

/** The line at the upper edge of the view, and how much of it is above that, CSS pixels. */
export interface LogTop {
  readonly line: number;
  readonly into: number;
}

/**
 * Where a log is scrolled to. The place is a line, not a number of pixels: so it holds when lines turn out to be higher than was
 * thought, and however much more there is than a scroll bar can tell apart.
 */
export class LogPlace {
  /** Of a line that does not wrap, CSS pixels. */
  lineHeight = 18;
  /** Of what is seen, CSS pixels. */
  view = 400;
  wraps = false;
  private lines = 0;
  private at: LogTop = { line: 0, into: 0 };
  private readonly measured = new Map<number, number>();
  private sum = 0;
  /** Height that lines which were never drawn are given; kept until `settle`, or the scroll bar would tremble. */
  private usual = 0;

  get top(): LogTop {
    return this.at;
  }

  get total(): number {
    return this.lines;
  }

  set total(total: number) {
    this.lines = total;
    this.clamp();
  }

  /** A pixel of the scroll bar is a pixel of text: the browser alone can scroll. */
  get isExact(): boolean {
    return !this.wraps && this.lines * this.lineHeight <= highest();
  }

  /** Of everything that can be scrolled, CSS pixels. */
  get height(): number {
    return Math.max(this.view, Math.min(highest(), this.lines * (this.wraps ? this.usualHeight : this.lineHeight)));
  }

  /** What the scroll bar has to show. */
  get scrollTop(): number {
    if (this.isExact) return this.at.line * this.lineHeight + this.at.into;
    const end = this.fractional(this.end);
    return end === 0 ? 0 : Math.min(1, this.fractional(this.at) / end) * (this.height - this.view);
  }

  get isAtEnd(): boolean {
    const { end, at } = this;
    return at.line > end.line || (at.line === end.line && at.into >= end.into - 2);
  }

  /** The first line when the last one is at the lower edge. */
  get end(): LogTop {
    let room = this.view;
    for (let line = this.lines - 1; line >= 0; line--) {
      room -= this.heightOf(line);
      if (room <= 0) return { line, into: -room };
    }
    return { line: 0, into: 0 };
  }

  /** Lines that fit into the view, those that are seen in part with them. */
  get inView(): number {
    return Math.ceil(this.view / this.lineHeight) + 1;
  }

  /** The lines to draw. */
  get range(): { readonly from: number; readonly to: number } {
    const { line } = this.at;
    return {
      from: Math.max(0, Math.floor((line - AROUND) / STEP) * STEP),
      to: Math.min(this.lines, Math.ceil((line + this.inView + AROUND) / STEP) * STEP),
    };
  }

  heightOf(line: number): number {
    return this.wraps ? (this.measured.get(line) ?? this.usualHeight) : this.lineHeight;
  }

  /** How high a drawn line is. */
  measure(line: number, height: number): void {
    if (!this.wraps || height === 0) return;
    this.sum += height - (this.measured.get(line) ?? 0);
    this.measured.set(line, height);
  }

  /** The width, the font or the text is another one: nothing that was measured counts. */
  forget(): void {
    this.measured.clear();
    this.sum = 0;
    this.usual = 0;
    this.at = { line: this.at.line, into: 0 };
  }

  /** Takes what was measured as what is usual; when nobody is scrolling. */
  settle(): void {
    if (this.measured.size > 0) this.usual = this.sum / this.measured.size;
  }

  toEnd(): void {
    this.at = this.end;
  }

  /** Brings a line to the upper edge, or lower by some pixels. */
  toLine(line: number, below = 0): void {
    this.at = { line: Math.max(0, Math.min(this.lines - 1, line)), into: 0 };
    this.moveBy(-below);
  }

  /** @param scrollTop of the scroll bar */
  toScrollTop(scrollTop: number): void {
    if (this.isExact) {
      const line = Math.floor(Math.max(0, scrollTop) / this.lineHeight);
      this.at = { line, into: Math.max(0, scrollTop) - line * this.lineHeight };
    } else {
      const part = Math.max(0, Math.min(1, scrollTop / Math.max(1, this.height - this.view)));
      const wanted = part * this.fractional(this.end);
      const line = Math.floor(wanted);
      this.at = { line, into: (wanted - line) * this.heightOf(line) };
    }
    this.clamp();
  }

  /** Moves by pixels of text. @returns whether it moved */
  moveBy(pixels: number): boolean {
    const before = this.at;
    let { line } = before;
    let into = before.into + pixels;
    while (into < 0 && line > 0) into += this.heightOf(--line);
    for (let height = this.heightOf(line); into >= height && line < this.lines - 1; height = this.heightOf(line)) {
      into -= height;
      line += 1;
    }
    this.at = { line, into: Math.max(0, into) };
    this.clamp();
    return this.at.line !== before.line || this.at.into !== before.into;
  }

  private clamp(): void {
    const { end } = this;
    if (this.at.line > end.line || (this.at.line === end.line && this.at.into > end.into)) this.at = end;
  }

  private get usualHeight(): number {
    return this.usual === 0 ? this.lineHeight : this.usual;
  }

  private fractional({ line, into }: LogTop): number {
    return line + into / this.heightOf(line);
  }
}
