import { BYTE_ORDER_MARK } from './characters';

export interface LinePosition {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

/** Turns offsets into lines and columns; the source is searched for line breaks on the first question only. */
export class LineIndex {
  private starts: number[] | undefined;
  private recent = 0;

  constructor(private readonly source: string) {}

  position(offset: number): LinePosition {
    const starts = (this.starts ??= lineStarts(this.source));
    let low = 0;
    let high = starts.length - 1;
    // Most questions are about the line of the one before, or lines soon behind it.
    const { recent } = this;
    if ((starts[recent] ?? 0) <= offset) {
      low = recent;
      if ((starts[recent + 8] ?? Number.POSITIVE_INFINITY) > offset) high = Math.min(high, recent + 7);
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    this.recent = low;
    return { line: low + 1, column: Math.max(offset - (starts[low] ?? 0), 0) + 1 };
  }
}

function lineStarts(source: string): number[] {
  // An editor hides the byte order mark, so the first line begins behind it.
  const starts = [source.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
