import type { TRANSACTION_CATEGORIES, TRANSACTION_TYPES } from '../contract/credits';
import { addBalances, EMPTY_BALANCES, subtractBalances, totalOf, type Balances } from './balances';
import type { Credits } from './credits';

/** What an entry is about. */
export interface LedgerSubject {
  /** Grants and expiries carry the type of their source, every charge is a SPEND. */
  readonly type: (typeof TRANSACTION_TYPES)[number];
  readonly category: (typeof TRANSACTION_CATEGORIES)[number];
  /** What a deployment was charged for. */
  readonly item?: 'moduleFee' | 'build';
  /** The reservation that was settled. */
  readonly reservationId?: string;
}

/** One append-only row of a ledger, without the id, time and words its keeper adds. */
export interface LedgerEntry extends LedgerSubject {
  /** Signed, by kind of credits. */
  readonly movement: Balances;
  /** The sum of the movement. */
  readonly amount: Credits;
  readonly balanceAfter: Balances;
}

/** Balances and the entries that led to them, oldest first. */
export interface Posting {
  readonly balances: Balances;
  readonly entries: readonly LedgerEntry[];
}

/** Adds an entry of plus or minus `amounts`; amounts of nothing (a waived fee) make none. */
export function post({ balances, entries }: Posting, subject: LedgerSubject, amounts: Balances, sign: 1 | -1): Posting {
  if (Object.values(amounts).every((amount) => amount === 0)) return { balances, entries };
  const movement = sign === 1 ? amounts : subtractBalances(EMPTY_BALANCES, amounts);
  const balanceAfter = addBalances(balances, movement);
  const entry: LedgerEntry = { ...subject, movement, amount: totalOf(movement), balanceAfter };
  return { balances: balanceAfter, entries: [...entries, entry] };
}
