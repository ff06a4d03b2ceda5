import type { LogWindow } from '../../src/messages/deploymentProtocol';
import type { LinesAsked } from './logHost';
import type { LogLines } from './logLines';

/** Lines asked for before and after those in view. */
const AHEAD = 250;
/** Nearer to the view than this, a missing line is asked for. */
const NEAR = 80;
/** Lines to come that are asked for while the end is followed. */
const TO_COME = 400;
/** After a failure, or an answer without what was asked for, milliseconds. */
const AGAIN_MS = 1000;
/** A question without an answer no longer keeps others back, milliseconds. */
const PATIENCE_MS = 3000;

/** What is in view. */
export interface LinesInView {
  readonly first: number;
  /** Index behind the last. */
  readonly end: number;
  readonly follows: boolean;
}

/** Asks the host for lines, one question at a time: however fast somebody scrolls, only where the view comes to rest is read. */
export class LogSupply {
  private told: LinesAsked = { from: 0, count: 0, isAtEnd: false };
  private asking: symbol | undefined;
  private askedAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly lines: LogLines,
    private readonly show: (asked: LinesAsked) => Promise<LogWindow>,
    /** An answer has come. */
    private readonly onAnswer: (window: LogWindow) => void,
    private readonly inView: () => LinesInView,
  ) {}

  /** Another log, another host: what was told counts no more. */
  reset(): void {
    this.told = { from: 0, count: 0, isAtEnd: false };
    this.asking = undefined;
    this.stop();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Asks, if something in or near the view is not known. */
  ask(): void {
    const isAsking = this.asking !== undefined && performance.now() - this.askedAt < PATIENCE_MS;
    if (isAsking || this.timer !== undefined) return;
    const wanted = this.wanted();
    if (wanted === undefined) return;
    const turn = Symbol();
    this.asking = turn;
    this.askedAt = performance.now();
    this.told = wanted;
    void this.show(wanted).then(
      (window) => {
        if (this.asking === turn) this.asking = undefined;
        this.onAnswer(window);
        // The same again would be answered the same.
        if (this.lacks(wanted.from, wanted.from + wanted.count) && sameLines(wanted, this.wanted())) this.later();
        else this.ask();
      },
      () => {
        if (this.asking !== turn) return;
        this.asking = undefined;
        this.later();
      },
    );
  }

  private later(): void {
    this.stop();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.ask();
    }, AGAIN_MS);
  }

  private wanted(): LinesAsked | undefined {
    const { first, end, follows } = this.inView();
    const { total, isGrowing } = this.lines;
    if (follows) {
      const from = Math.max(0, total - (end - first) - NEAR);
      const isTold = !isGrowing || this.told.from + this.told.count >= total + NEAR;
      if (isTold && !this.lacks(from, total)) return undefined;
      return { from, count: total - from + (isGrowing ? TO_COME : 0), isAtEnd: true };
    }
    if (!this.lacks(first - NEAR, end + NEAR)) return undefined;
    const from = Math.max(0, first - AHEAD);
    return { from, count: end + AHEAD - from, isAtEnd: false };
  }

  private lacks(from: number, to: number): boolean {
    const { from: told, count } = this.told;
    return this.lines.lacks(from, to, { from: told, to: told + count });
  }
}

const sameLines = (one: LinesAsked, other: LinesAsked | undefined): boolean =>
  other?.from === one.from && other.count === one.count;
