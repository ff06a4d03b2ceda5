import { HclSyntaxError } from './hclSyntaxError';
import type { LineIndex } from './lineIndex';
import type { HclError } from './syntaxTree';

/** More errors than this in a file tell nothing new. */
const MAX_ERRORS = 100;
/** Errors found only at the end of the file cost a pass over it each, so few are enough. */
const MAX_RUNAWAYS = 4;

/** Keeps the errors of one file, and says when reading on is not worth it: that bounds the work on hostile input. */
export class ErrorCollector {
  private readonly found: HclSyntaxError[] = [];
  private runaways = 0;
  private ended = false;

  get count(): number {
    return this.found.length;
  }

  /** Whether another error would be of use. */
  get isOpen(): boolean {
    return !this.ended && this.found.length < MAX_ERRORS && this.runaways < MAX_RUNAWAYS;
  }

  /** Adds an error unless there are enough already: making an error is what costs time. */
  report(message: string, offset: number): void {
    if (this.isOpen) this.add(new HclSyntaxError(message, offset), false);
  }

  /**
   * @param runaway whether the parser went to the end of the file before it failed
   * @returns whether the rest of the file should be read
   */
  add(error: HclSyntaxError, runaway: boolean): boolean {
    this.found.push(error);
    if (runaway) this.runaways++;
    if (error.fatal) this.ended = true;
    return this.isOpen;
  }

  /** In the order of the file. */
  list(lines: LineIndex): readonly HclError[] {
    return this.found
      .map(({ message, offset }) => ({ message, offset, ...lines.position(offset) }))
      .sort((left, right) => left.offset - right.offset);
  }
}
