import type { Money } from '../contract/conventions';
import type { Invoice } from '../contract/invoices';
import { addCredits, formatCredits, NO_CREDITS, parseCredits, type Credits } from '../money/credits';
import { addMoney, formatMoney, money, parseMoney, type Money as Amount } from '../money/money';
import { summableRows } from './summableRows';

/** Sums of invoices of one currency. */
export interface InvoiceSums {
  readonly totalCost: Money;
  /** Credits, a decimal string. */
  readonly creditDebit: string;
}

export interface InvoiceTotals {
  /** One for each currency, in the order of the first invoice of each. */
  readonly totals: readonly InvoiceSums[];
  /** Invoices with an amount that cannot be computed with; no sum has them. */
  readonly setAside: number;
}

/** Adds invoices up, each currency for itself. @throws AmountError `outOfRange` */
export function invoiceTotals(invoices: readonly Invoice[]): InvoiceTotals {
  const figures = ({ totalCost, creditDebit }: Invoice): readonly [Amount, Credits] => [
    parseMoney(totalCost),
    parseCredits(creditDebit),
  ];
  const { rows, setAside } = summableRows(invoices, ([invoice]) => invoice && figures(invoice));
  const sums = new Map<string, { cost: Amount; debit: Credits }>();
  for (const invoice of rows) {
    const [cost, debit] = figures(invoice);
    const sum = sums.get(cost.currency) ?? { cost: money(0, cost.currency), debit: NO_CREDITS };
    sums.set(cost.currency, { cost: addMoney(sum.cost, cost), debit: addCredits(sum.debit, debit) });
  }
  return {
    totals: [...sums.values()].map(({ cost, debit }) => ({
      totalCost: formatMoney(cost),
      creditDebit: formatCredits(debit),
    })),
    setAside: setAside.length,
  };
}
