import type { ReadingPlace } from './readingPlace';
import { rowStep, type RowStep } from './rowKeys';

/** A list of which only some rows exist. */
export interface RowList extends HTMLElement {
  readonly scroller: HTMLElement | null;
  /** Those that exist, in order; `data-id` tells them apart. */
  rows(): readonly HTMLElement[];
  /** Index of the first of them. */
  readonly firstRow: number;
  readonly total: number;
  /** The first row in view. */
  place(): ReadingPlace | undefined;
  /** Makes a row exist, soon. */
  show(index: number): void;
}

/** The focus of a list whose rows come and go: keys move it, and a row that goes does not take it along. */
export class RowFocus {
  private before: string | undefined;
  /** The row whose focus the list keeps for it while it does not exist. */
  private lost: string | undefined;
  /** Index of a row that is to have the focus as soon as it exists. */
  private wanted: number | undefined;

  constructor(private readonly list: RowList) {}

  /** A row is asked for that does not exist yet. */
  get isWaiting(): boolean {
    return this.wanted !== undefined;
  }

  /** To be called before rows change. */
  remember(): void {
    this.before = this.focused()?.dataset['id'];
  }

  /** To be called after they did. */
  restore(): void {
    const { list, before, lost } = this;
    const rows = list.rows();
    const has = (id: string) => rows.find((row) => row.dataset['id'] === id);
    const wanted = this.wanted === undefined ? undefined : rows[this.wanted - list.firstRow];
    if (wanted !== undefined) {
      this.wanted = undefined;
      this.lost = undefined;
      goTo(wanted);
    } else if (this.wanted !== undefined) list.show(this.wanted);
    else if (before !== undefined && has(before) === undefined) {
      this.lost = before;
      list.scroller?.focus({ preventScroll: true });
    } else if (lost !== undefined) {
      const isKept = list.shadowRoot?.activeElement === list.scroller;
      const row = has(lost);
      if (isKept) row?.focus({ preventScroll: true });
      if (!isKept || row !== undefined) this.lost = undefined;
    }
  }

  /** @returns whether the key was one of the list's */
  press(event: KeyboardEvent): boolean {
    const { scroller } = this.list;
    if (scroller === null) return false;
    const row = this.focused();
    const step = rowStep(event, event.target === row ? row : undefined, scroller.getBoundingClientRect());
    if (step === undefined) return false;
    event.preventDefault();
    this.move(this.indexAfter(step, row));
    return true;
  }

  /** The row that has the focus, or something in it. */
  private focused(): HTMLElement | undefined {
    const { list } = this;
    const active = list.shadowRoot?.activeElement ?? null;
    if (active !== null) return active.closest<HTMLElement>('[data-id]') ?? undefined;
    // What is in the slot belongs to the page around.
    return list.matches(':focus-within') ? list.rows().find((row) => row.querySelector('slot') !== null) : undefined;
  }

  private indexAfter(step: RowStep, row: HTMLElement | undefined): number {
    const { list } = this;
    if (step === 'first') return 0;
    if (step === 'last') return list.total - 1;
    const rows = list.rows();
    if (row === undefined) return list.place()?.index ?? list.firstRow;
    return list.firstRow + rows.indexOf(row) + (step === 'next' ? 1 : -1);
  }

  private move(index: number): void {
    const { list } = this;
    if (index < 0 || index >= list.total) return;
    const row = list.rows()[index - list.firstRow];
    if (row !== undefined) {
      goTo(row);
      return;
    }
    this.wanted = index;
    list.show(index);
  }
}

function goTo(row: HTMLElement): void {
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}
