import type { TaggedVariable } from './taggedVariables';

/** Page and position of a variable in the form. */
export interface FormPlace {
  readonly group: number;
  readonly order: number;
}

/** The places that the variables of a module take in its form, and the next ones that are free. */
export class FormPlaces {
  private readonly orders = new Map<number, Set<number>>();
  private readonly lastOrder = new Map<number, number>();
  private waiting: readonly TaggedVariable[];

  constructor(variables: readonly TaggedVariable[]) {
    this.waiting = variables;
  }

  /** Most modules need no free place, so nothing is counted before the first question. */
  private count(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const { meta } of waiting) {
      if (meta.group !== undefined && meta.order !== undefined) this.take({ group: meta.group, order: meta.order });
    }
  }

  isFree({ group, order }: FormPlace): boolean {
    this.count();
    return this.orders.get(group)?.has(order) !== true;
  }

  take({ group, order }: FormPlace): void {
    this.count();
    this.orders.set(group, (this.orders.get(group) ?? new Set()).add(order));
    this.lastOrder.set(group, Math.max(order, this.lastOrder.get(group) ?? 0));
  }

  /** Directly behind a place, or last on its page when that is taken. */
  after({ group, order }: FormPlace): FormPlace {
    const next = { group, order: order + 1 };
    return this.isFree(next) ? next : this.last(group);
  }

  /** Behind everything on a page; by convention the first position of page N is N * 100 + 1. */
  last(group: number): FormPlace {
    this.count();
    return { group, order: Math.max(group * 100, this.lastOrder.get(group) ?? 0) + 1 };
  }
}
