/** Where a key leads from the row with the focus. */
export type RowStep = 'previous' | 'next' | 'first' | 'last';

const ON_ROW: Readonly<Record<string, RowStep>> = {
  ArrowUp: 'previous',
  PageUp: 'previous',
  ArrowDown: 'next',
  PageDown: 'next',
  Home: 'first',
  End: 'last',
};

/**
 * Keys of a feed. On a row itself they go from row to row; within one, where they belong to its own controls, the arrows do so with
 * Alt. A row that is higher than the view is first scrolled through.
 *
 * @param row the one with the focus, if it has it itself
 */
export function rowStep(event: KeyboardEvent, row: HTMLElement | undefined, view: DOMRect): RowStep | undefined {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  if (event.altKey) return event.key === 'ArrowUp' ? 'previous' : event.key === 'ArrowDown' ? 'next' : undefined;
  if (row === undefined || !Object.hasOwn(ON_ROW, event.key)) return undefined;
  const step = ON_ROW[event.key];
  const { top, bottom } = row.getBoundingClientRect();
  if (step === 'previous' && top < view.top - 1) return undefined;
  if (step === 'next' && bottom > view.bottom + 1) return undefined;
  return step;
}
