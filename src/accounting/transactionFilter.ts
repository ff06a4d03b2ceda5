import { TRANSACTION_CATEGORIES, TRANSACTION_TYPES, type CreditTransaction } from '../contract/credits';
import type { DateRange } from './dateRanges';

/** Which rows of the ledger are shown; all of them without any. */
export interface TransactionFilter {
  /** A kind of the contract, or one that only the platform knows. */
  readonly type?: string;
  readonly category?: string;
  /** Id or short id of a deployment. */
  readonly deployment?: string;
  readonly range?: DateRange;
  /** Words that all occur in a row's description, deployment, type or category. */
  readonly text?: string;
}

/** The query of `GET /credits/transactions` for what the platform can filter by; the rest is `matchesFilter`'s. */
export function transactionsQuery({ type, category, deployment, range }: TransactionFilter) {
  const knownType = TRANSACTION_TYPES.find((known) => known === type);
  const knownCategory = TRANSACTION_CATEGORIES.find((known) => known === category);
  return {
    ...(knownType && { type: knownType }),
    ...(knownCategory && { category: knownCategory }),
    ...(deployment !== undefined && { deploymentId: deployment }),
    ...(range && { from: range.from, to: range.to }),
  };
}

/** Whether a row is let through by all of a filter. */
export function matchesFilter(row: CreditTransaction, filter: TransactionFilter): boolean {
  const { type, category, deployment, range, text } = filter;
  const day = row.createdAt.slice(0, 10);
  return (
    (type === undefined || row.type === type) &&
    (category === undefined || row.category === category) &&
    (deployment === undefined || row.deploymentId === deployment || row.deploymentShortId === deployment) &&
    (range === undefined || (day >= range.from && day < range.to)) &&
    (text === undefined || hasWords(row, text))
  );
}

function hasWords(row: CreditTransaction, text: string): boolean {
  const { description, deploymentId = '', deploymentShortId = '', type, category } = row;
  const searched = [description, deploymentId, deploymentShortId, type, category].join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
}
