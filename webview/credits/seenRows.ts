/** Rows of equal height, of which some are in view. */
export interface SeenRows {
  /** Index of the first row in view, and behind the last. */
  readonly first: number;
  readonly last: number;
  /** The same with some more around them. */
  readonly from: number;
  readonly count: number;
}

/**
 * Which rows of a list are in view.
 * @param top of the first row, in the view's pixels: negative once it has left
 * @param height of the view; @param rowHeight above 0
 * @param total of the rows; @param margin of rows on both sides
 */
export function seenRows(top: number, height: number, rowHeight: number, total: number, margin: number): SeenRows {
  const within = (index: number): number => Math.max(0, Math.min(total, index));
  const first = within(Math.floor(-top / rowHeight));
  const last = Math.max(first, within(Math.ceil((height - top) / rowHeight)));
  const from = within(first - margin);
  return { first, last, from, count: within(last + margin) - from };
}
