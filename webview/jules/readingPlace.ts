/** Where somebody reads: the first row in view. */
export interface ReadingPlace {
  /** Id of the row; '' when it does not exist and its place is estimated. */
  readonly id: string;
  /** Its index in the conversation. */
  readonly index: number;
  /** From the upper edge of the view to that of the row, px; negative when it begins above. */
  readonly offset: number;
}

/** What is known of rows that do not exist. */
export interface RowEstimate {
  /** Index of the first row that exists. */
  readonly from: number;
  readonly total: number;
  /** Mean height, px. */
  readonly mean: number;
}

/** The first row in view. Where none exists it is estimated from the nearest one: undefined when there is none at all. */
export function readingPlace(
  scroller: HTMLElement,
  rows: readonly HTMLElement[],
  { from, total, mean }: RowEstimate,
): ReadingPlace | undefined {
  const { top: edge, bottom: end } = scroller.getBoundingClientRect();
  let last = 0;
  for (const [at, row] of rows.entries()) {
    const { top, bottom } = row.getBoundingClientRect();
    if (at === 0 && top > end) {
      const before = Math.min(from, Math.ceil((top - edge) / mean));
      return { id: '', index: from - before, offset: top - edge - before * mean };
    }
    if (bottom > edge) return { id: row.dataset['id'] ?? '', index: from + at, offset: top - edge };
    last = bottom;
  }
  if (rows.length === 0) return undefined;
  const after = Math.min(total - 1 - from - rows.length, Math.floor((edge - last) / mean));
  return { id: '', index: from + rows.length + Math.max(0, after), offset: last - edge + Math.max(0, after) * mean };
}

/** Scrolls so that a row is where it was. @param scrolled how far somebody has scrolled down since, px */
export function holdPlace(
  scroller: HTMLElement,
  rows: readonly HTMLElement[],
  { id, offset }: ReadingPlace,
  scrolled: number,
): void {
  const row = rows.find((candidate) => candidate.dataset['id'] === id);
  if (row === undefined) return;
  const now = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  const moved = now - (offset - scrolled);
  if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
}

export const isReadingPlace = (value: unknown): value is ReadingPlace =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'index' in value &&
  Number.isSafeInteger(value.index) &&
  'offset' in value &&
  Number.isFinite(value.offset);
