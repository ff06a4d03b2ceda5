import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LogFindings, LogQuery } from '../../src/messages/deploymentProtocol';
import { HostError } from '../bridge/hostError';
import { patternOf } from './logMarks';

const QUIET_MS = 150;
/** A search that takes longer says so. */
const SLOW_MS = 500;
/** A log that grows is looked through anew at most so often. */
const AGAIN_MS = 2000;

const NOTHING: LogFindings = { lines: [], isCut: false };

/** What a search needs of the log that it is in. */
export interface SearchedLog extends ReactiveControllerHost {
  readonly find: (query: LogQuery, signal: AbortSignal) => Promise<LogFindings>;
  /** The first line in view. */
  readonly firstLine: () => number;
  /** Brings a line into view. */
  readonly goTo: (line: number) => void;
}

/** What is looked for in a log, where it was found, and which match was gone to last. */
export class LogSearch implements ReactiveController {
  query: LogQuery = { text: '', isRegex: false, isCaseSensitive: false };
  /** What is marked; undefined when nothing is, or when it is no regular expression. */
  pattern: RegExp | undefined;
  found: LogFindings | undefined;
  /** Index among the matches; -1 before the first was gone to. */
  current = -1;
  /** The answer is long in coming. */
  isSlow = false;
  private isBusy = false;
  private slow: ReturnType<typeof setTimeout> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;
  private running: AbortController | undefined;

  constructor(private readonly log: SearchedLog) {
    log.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** It was typed, and is no regular expression. */
  get isWrong(): boolean {
    return this.query.text !== '' && this.pattern === undefined;
  }

  /** The match that was gone to: its line, and which one of that line it is. */
  get place(): { readonly line: number; readonly match: number } | undefined {
    const lines = this.found?.lines ?? [];
    const line = lines[this.current];
    return line === undefined ? undefined : { line, match: this.current - lines.indexOf(line) };
  }

  /** Looks for something else once nothing was typed for a moment. */
  change(query: Partial<LogQuery>): void {
    this.query = { ...this.query, ...query };
    this.pattern = patternOf(this.query);
    this.stop();
    this.current = -1;
    this.found = undefined;
    if (this.pattern !== undefined) {
      this.isBusy = true;
      this.timer = setTimeout(() => void this.run(true), query.text === undefined ? 0 : QUIET_MS);
    }
    this.log.requestUpdate();
  }

  /** Another log: what is looked for is looked for in it. */
  reset(): void {
    this.change({});
  }

  /** There is more to look through. */
  grown(): void {
    if (this.pattern === undefined || this.isBusy || this.again !== undefined || this.found?.isCut === true) return;
    this.again = setTimeout(() => {
      this.again = undefined;
      void this.run(false);
    }, AGAIN_MS);
  }

  /** Goes to the match behind or before; round at the ends. */
  step(by: 1 | -1): void {
    const count = this.found?.lines.length ?? 0;
    if (count === 0) return;
    this.current = this.current < 0 ? (by === 1 ? 0 : count - 1) : (this.current + by + count) % count;
    this.show();
  }

  private show(): void {
    const { place } = this;
    if (place !== undefined) this.log.goTo(place.line);
    this.log.requestUpdate();
  }

  private async run(isNew: boolean): Promise<void> {
    this.stop();
    const running = new AbortController();
    this.running = running;
    this.isBusy = true;
    this.slow = setTimeout(() => {
      this.isSlow = isNew;
      this.log.requestUpdate();
    }, SLOW_MS);
    let found = (isNew ? undefined : this.found) ?? NOTHING;
    try {
      found = await this.log.find(this.query, running.signal);
    } catch (error) {
      // It is told in the page's own notice; a search that was given up is none.
      if (HostError.from(error).reason === 'cancelled') return;
    }
    if (this.running !== running) return;
    this.stop();
    this.found = found;
    if (isNew && found.lines.length > 0) {
      const first = this.log.firstLine();
      this.current = Math.max(
        0,
        found.lines.findIndex((line) => line >= first),
      );
      this.show();
    }
    this.log.requestUpdate();
  }

  private stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.slow);
    this.isSlow = false;
    clearTimeout(this.again);
    this.again = undefined;
    this.running?.abort();
    this.running = undefined;
    this.isBusy = false;
  }
}
