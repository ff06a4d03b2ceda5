import type { TimelineRow, TimelineWindow } from '../../src/messages/julesProtocol';

/** The rows that exist in the page. */
export interface DrawnRows {
  /** Index of the first one in the conversation. */
  readonly from: number;
  readonly entries: readonly TimelineRow[];
}

/** What is asked of the host. */
export interface RowRange {
  readonly from: number;
  readonly count: number;
}

/** Fewer are not worth a request, however high they are. */
const FEWEST = 40;
/** More would make the page slow, however small they are. */
const MOST = 120;
/** Rows asked for beyond the end: so many may come before the page has to ask again. */
const TO_COME = 60;
/** Drawn before and after what is in view, px. */
const AHEAD = 900;
/** What a row must be nearer than for more to be asked for, px. */
const MARGIN = 450;

/** Rows that fill a view of this height and what is drawn around it. */
const enough = (viewHeight: number, meanHeight: number): number =>
  Math.min(MOST, Math.max(FEWEST, Math.ceil((viewHeight + 2 * AHEAD) / meanHeight)));

/**
 * Which rows of a host's window are drawn: those at the end for who is there, else those from `first` on.
 *
 * @param first index of the row that was drawn first
 */
export function drawnRows({ from, entries }: TimelineWindow, isAtEnd: boolean, first: number): DrawnRows {
  if (isAtEnd && entries.length > MOST) return cut(from, entries, entries.length - FEWEST);
  if (entries.length > MOST) return cut(from, entries, Math.min(Math.max(0, first - from), entries.length - MOST));
  return { from, entries };
}

const cut = (from: number, entries: readonly TimelineRow[], start: number): DrawnRows => ({
  from: from + start,
  entries: entries.slice(start, start + MOST),
});

/** The end of a conversation, and room for what is to come. */
export function endRange(total: number, viewHeight: number, meanHeight: number): RowRange {
  const count = enough(viewHeight, meanHeight);
  return { from: Math.max(0, total - count), count: count + TO_COME };
}

/** Where the drawn rows do not reach far enough beyond the view; undefined when they do. */
export function lackingRows(
  { top, bottom }: DOMRect,
  rows: readonly HTMLElement[],
  { from, entries }: DrawnRows,
  total: number,
): { readonly above?: boolean; readonly below?: boolean } | undefined {
  const firstTop = rows[0]?.getBoundingClientRect().top;
  const lastBottom = rows.at(-1)?.getBoundingClientRect().bottom;
  if (firstTop === undefined || lastBottom === undefined) return undefined;
  const above = from > 0 && firstTop > top - MARGIN;
  const below = from + entries.length < total && lastBottom < bottom + MARGIN;
  // After a drag of the scroll bar none of them is near: others take their place.
  if (firstTop > bottom || lastBottom < top) return {};
  return above || below ? { above, below } : undefined;
}

/**
 * The rows around one in view. @param lacks where the drawn rows do not reach far enough: they grow there, even if the mean height
 * says that there are enough of them.
 */
export function rangeAround(
  index: number,
  { from, entries }: DrawnRows,
  total: number,
  [viewHeight, meanHeight]: readonly [viewHeight: number, meanHeight: number],
  lacks: { readonly above?: boolean; readonly below?: boolean } = {},
): RowRange {
  const count = enough(viewHeight, meanHeight);
  const wanted = Math.max(0, index - Math.ceil(AHEAD / meanHeight));
  const first = lacks.above === true ? Math.min(wanted, Math.max(0, from - 8)) : wanted;
  const reach = lacks.below === true ? Math.max(count, from + entries.length + 8 - first) : count;
  const size = Math.min(MOST, reach);
  return { from: Math.min(first, Math.max(0, total - size)), count: size };
}
