import { isRecord } from '../bridge/hostMessage';

/** Where somebody reads a log; kept by the page, so that it is there again after a reload. */
export interface ReadingLine {
  readonly build: string;
  /** Index of the first line in view. */
  readonly line: number;
  /** The end is followed, wherever that is. */
  readonly follows: boolean;
}

export const isReadingLine = (value: unknown): value is ReadingLine =>
  isRecord(value) &&
  typeof value['build'] === 'string' &&
  Number.isSafeInteger(value['line']) &&
  typeof value['follows'] === 'boolean';

/** After the last movement, milliseconds. */
const REST_MS = 150;

/** Tells where somebody reads, once it rests, and leads there again. */
export class LogReading {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private told: ReadingLine | undefined;
  /** Where the reader was before the page was loaded, until that line is there. */
  private before: ReadingLine | undefined;

  constructor(private readonly tell: (place: ReadingLine) => void) {}

  startAt(place: ReadingLine | undefined): void {
    this.before = place?.follows === false ? place : undefined;
    this.told = place;
  }

  /** Somebody went elsewhere. */
  leave(): void {
    this.before = undefined;
  }

  /** The line to go back to, once the log has it. */
  back(build: string, total: number): number | undefined {
    const { before } = this;
    if (before === undefined || build === '') return undefined;
    if (before.build === build && before.line >= total) return undefined;
    this.before = undefined;
    return before.build === build ? before.line : undefined;
  }

  note(place: ReadingLine): void {
    const { told, before } = this;
    // Not before it was gone back to: a reload in between would lose it.
    if (before !== undefined || place.build === '') return;
    const isSame = told?.build === place.build && told.line === place.line && told.follows === place.follows;
    clearTimeout(this.timer);
    if (isSame) return;
    this.timer = setTimeout(() => {
      this.told = place;
      this.tell(place);
    }, REST_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
