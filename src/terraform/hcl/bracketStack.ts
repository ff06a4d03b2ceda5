import * as c from './characters';

const CLOSERS: ReadonlyMap<number, number> = new Map([
  [c.RIGHT_BRACE, c.LEFT_BRACE],
  [c.RIGHT_BRACKET, c.LEFT_BRACKET],
  [c.RIGHT_PARENTHESIS, c.LEFT_PARENTHESIS],
]);

/** The open brackets between the start of a broken item and a place behind it. */
export class BracketStack {
  private readonly open: number[] = [];

  get isEmpty(): boolean {
    return this.open.length === 0;
  }

  get innermost(): number | undefined {
    return this.open.at(-1);
  }

  /** Notes an opening bracket; false when `code` is none. */
  opens(code: number): boolean {
    if (code !== c.LEFT_BRACE && code !== c.LEFT_BRACKET && code !== c.LEFT_PARENTHESIS) return false;
    this.open.push(code);
    return true;
  }

  closes(code: number): boolean {
    return CLOSERS.has(code);
  }

  /**
   * Closes the matching bracket and those inside it that were forgotten.
   * @returns false when nothing that is open here matches
   */
  close(code: number): boolean {
    const opener = CLOSERS.get(code);
    const match = opener === undefined ? -1 : this.open.lastIndexOf(opener);
    if (match < 0) {
      if (code === c.RIGHT_BRACE) this.open.length = 0;
      return false;
    }
    this.open.length = match;
    return true;
  }
}
