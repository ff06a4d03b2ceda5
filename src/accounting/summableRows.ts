import { AmountError } from '../money/amountError';

/** Rows apart by whether their figures can be added up. */
export interface SummableRows<Row> {
  readonly rows: readonly Row[];
  /** Rows with an amount that cannot be computed with; they are shown, and no sum has them. */
  readonly setAside: readonly Row[];
}

/** @param sum adds up what it is given and throws AmountError when it cannot */
export function summableRows<Row>(rows: Iterable<Row>, sum: (rows: readonly Row[]) => unknown): SummableRows<Row> {
  const apart = { rows: [] as Row[], setAside: [] as Row[] };
  for (const row of rows) {
    try {
      sum([row]);
      apart.rows.push(row);
    } catch (error) {
      if (!(error instanceof AmountError)) throw error;
      apart.setAside.push(row);
    }
  }
  return apart;
}
