import { addCredits, NO_CREDITS, type Credits } from './credits';
import { addMoney, money, type Money } from './money';

/** How to add rows up: a group's key, the rows' currency, and the columns to sum. */
export interface Aggregation<Row, CreditColumn extends string, MoneyColumn extends string> {
  readonly key: (row: Row) => string;
  readonly currency: (row: Row) => string;
  readonly credits: Readonly<Record<CreditColumn, (row: Row) => Credits>>;
  readonly money: Readonly<Record<MoneyColumn, (row: Row) => Money>>;
}

/** The sums of the rows that share a key and a currency. Sums add rows as they are shown, after their rounding. */
export interface Sums<CreditColumn extends string, MoneyColumn extends string> {
  readonly key: string;
  readonly currency: string;
  readonly rowCount: number;
  readonly credits: Readonly<Record<CreditColumn, Credits>>;
  readonly money: Readonly<Record<MoneyColumn, Money>>;
}

/**
 * Sums rows by key, and by currency: amounts of two currencies are never added. Groups come in the order of their
 * first row; without rows there is no group.
 * @throws AmountError `currencyMismatch` when a row's amount is not in the row's currency; `outOfRange`
 */
export function aggregate<Row, C extends string, M extends string>(
  rows: Iterable<Row>,
  by: Aggregation<Row, C, M>,
): readonly Sums<C, M>[] {
  const groups = new Map<string, Sums<C, M>>();
  for (const row of rows) {
    const [key, currency] = [by.key(row), by.currency(row)];
    const id = `${currency} ${key}`;
    const sums = groups.get(id) ?? emptySums(key, currency, by);
    groups.set(id, {
      ...sums,
      rowCount: sums.rowCount + 1,
      credits: mapped(by.credits, (amount, column) => addCredits(sums.credits[column], amount(row))),
      money: mapped(by.money, (amount, column) => addMoney(sums.money[column], amount(row))),
    });
  }
  return [...groups.values()];
}

/** The same as one group per currency: the sum line under a table. */
export function totals<Row, C extends string, M extends string>(
  rows: Iterable<Row>,
  by: Omit<Aggregation<Row, C, M>, 'key'>,
): readonly Sums<C, M>[] {
  return aggregate(rows, { ...by, key: () => '' });
}

/** The UTC month `YYYY-MM` of an RFC 3339 UTC time or of a date. */
export function monthOf(dateTime: string): string {
  return dateTime.slice(0, 7);
}

function emptySums<Row, C extends string, M extends string>(
  key: string,
  currency: string,
  by: Aggregation<Row, C, M>,
): Sums<C, M> {
  return {
    key,
    currency,
    rowCount: 0,
    credits: mapped(by.credits, () => NO_CREDITS),
    money: mapped(by.money, () => money(0, currency)),
  };
}

function mapped<K extends string, From, To>(
  record: Readonly<Record<K, From>>,
  to: (value: From, key: K) => To,
): Readonly<Record<K, To>> {
  const entries = Object.entries(record) as [K, From][];
  return Object.fromEntries(entries.map(([key, value]) => [key, to(value, key)])) as Record<K, To>;
}
