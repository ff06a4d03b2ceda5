/** Bytes of one block; a power of two. */
const BLOCK = 1 << 20;
const LF = 10;

/** Where the text of a step begins. */
export interface StepStart {
  readonly step: string;
  /** Bytes from the start of the log. */
  readonly offset: number;
}

/**
 * The log of one build as it grows: its bytes as the platform sends them, and where each line begins. A line is made a text only when
 * somebody looks at it, so that 50 MB of log take little more than 50 MB.
 */
export class BuildLog {
  private readonly blocks: Uint8Array[] = [];
  private length = 0;
  /** Offsets of all lines but the first, which begins at 0. */
  private starts = new Float64Array(1024);
  private breaks = 0;
  private readonly steps: StepStart[] = [];

  /** Bytes that are there without a gap. */
  get byteLength(): number {
    return this.length;
  }

  /** Lines, the last of them perhaps unfinished; the empty one after the last line break is none. */
  get lineCount(): number {
    if (this.length === 0) return 0;
    return this.breaks + (this.startOf(this.breaks) < this.length ? 1 : 0);
  }

  /** In the order of the log. */
  get stepStarts(): readonly StepStart[] {
    return this.steps;
  }

  /**
   * Adds a piece. What is there already is passed over.
   * @param offset where the piece begins, bytes
   * @returns false when something is missing before it: nothing was added
   */
  append(offset: number, bytes: Uint8Array, step?: string): boolean {
    if (offset > this.length) return false;
    if (step !== undefined && offset === this.length && this.steps.at(-1)?.step !== step)
      this.steps.push({ step, offset });
    const fresh = bytes.subarray(this.length - offset);
    this.noteBreaks(fresh);
    for (let from = 0; from < fresh.length;) {
      const within = this.length % BLOCK;
      if (within === 0) this.blocks.push(new Uint8Array(BLOCK));
      const room = BLOCK - within;
      const piece = fresh.subarray(from, from + room);
      this.blocks.at(-1)?.set(piece, within);
      this.length += piece.length;
      from += piece.length;
    }
    return true;
  }

  /** Lines as texts, without their breaks. @param from index of the first, from 0 */
  lines(from: number, count: number): readonly string[] {
    const first = Math.max(0, from);
    const end = Math.min(this.lineCount, first + count);
    const decoder = new TextDecoder();
    const texts: string[] = [];
    for (let line = first; line < end; line++) {
      const start = this.startOf(line);
      const stop = line < this.breaks ? this.startOf(line + 1) - 1 : this.length;
      texts.push(decoder.decode(this.bytes(start, stop)));
    }
    return texts;
  }

  /** @returns a copy */
  bytes(from: number, to: number): Uint8Array {
    const end = Math.min(to, this.length);
    const copy = new Uint8Array(Math.max(0, end - from));
    for (let at = from; at < end;) {
      const within = at % BLOCK;
      const piece = this.blocks[Math.floor(at / BLOCK)]?.subarray(within, Math.min(BLOCK, within + end - at));
      if (piece === undefined) break;
      copy.set(piece, at - from);
      at += piece.length;
    }
    return copy;
  }

  /** Index of the line that holds a byte. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.breaks;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private startOf(line: number): number {
    return line === 0 ? 0 : (this.starts[line - 1] ?? this.length);
  }

  private noteBreaks(fresh: Uint8Array): void {
    for (let at = fresh.indexOf(LF); at >= 0; at = fresh.indexOf(LF, at + 1)) {
      if (this.breaks === this.starts.length) {
        const larger = new Float64Array(this.starts.length * 2);
        larger.set(this.starts);
        this.starts = larger;
      }
      this.starts[this.breaks] = this.length + at + 1;
      this.breaks += 1;
    }
  }
}
