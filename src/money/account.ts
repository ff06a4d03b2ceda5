import { addBalances, EMPTY_BALANCES, subtractBalances, type Balances } from './balances';

/** Credits held back for a deployment that runs. The split is fixed when it is made. */
export interface Reservation {
  readonly fee: Balances;
  readonly build: Balances;
  readonly purchasedOnly: boolean;
}

/**
 * What one user holds. Immutable: every operation answers a new one. A reservation is kept while it is open only, so
 * an account is loaded from one row of balances and the user's few running deployments.
 */
export interface CreditAccount {
  /** Equal to the sum of the account's ledger entries. */
  readonly balances: Balances;
  /** Open reservations by their id. */
  readonly reservations: ReadonlyMap<string, Reservation>;
}

export const EMPTY_ACCOUNT: CreditAccount = { balances: EMPTY_BALANCES, reservations: new Map() };

/** What open reservations hold back, fee and build together. */
export function reservedOf({ reservations }: CreditAccount): Balances {
  let reserved = EMPTY_BALANCES;
  for (const { fee, build } of reservations.values()) reserved = addBalances(reserved, addBalances(fee, build));
  return reserved;
}

/** What can be spent now: balance - reserved. */
export function availableOf(account: CreditAccount): Balances {
  return subtractBalances(account.balances, reservedOf(account));
}

/** Opens or, without a reservation, closes the one of that id. */
export function withReservation(account: CreditAccount, id: string, reservation?: Reservation): CreditAccount {
  const reservations = new Map(account.reservations);
  if (reservation === undefined) reservations.delete(id);
  else reservations.set(id, reservation);
  return { ...account, reservations };
}
