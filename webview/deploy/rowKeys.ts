const CONTROLS = 'input, textarea, select, button.link, button.button';

export interface RowActions {
  readonly isPlain: boolean;
  readonly remove: (event: Event) => void;
  readonly move: (by: number) => void;
}

/** Keys of a row: Alt with the arrows moves it, Enter goes on, Delete and Backspace remove an empty plain one. */
export function onRowKey({ isPlain, remove, move }: RowActions): (event: KeyboardEvent) => void {
  return (event) => {
    const target = event.target as HTMLElement;
    if (event.isComposing) return;
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      event.stopPropagation();
      move(event.key === 'ArrowUp' ? -1 : 1);
      return;
    }
    if (!isPlain || !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    if (event.key === 'Enter' && !event.shiftKey && !target.value.includes('\n')) {
      event.preventDefault();
      event.stopPropagation();
      focusAt(target, 1);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && isEmptyRow(target)) {
      event.preventDefault();
      event.stopPropagation();
      remove(event);
    }
  };
}

function isEmptyRow(target: HTMLElement): boolean {
  const boxes = [...(rowOf(target)?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea') ?? [])];
  return boxes.every(({ value }) => value === '');
}

const rowOf = (target: HTMLElement): HTMLElement | null => target.closest<HTMLElement>('.row');

/** Puts the focus beside the row of an element: where the row before is, else the one behind. */
export function focusNeighbour(target: HTMLElement): void {
  const row = rowOf(target);
  const beside = row?.previousElementSibling ?? row?.nextElementSibling;
  const controls = [...(beside?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])];
  const control = row?.previousElementSibling === null ? controls[0] : (controls.at(-1) ?? controls[0]);
  control?.focus();
}

/** The next box in the rows' order. */
function focusAt(target: HTMLElement, by: number): void {
  const all = [...(target.closest('.rows')?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])];
  all[all.indexOf(target) + by]?.focus();
}
