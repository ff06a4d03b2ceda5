import { addCredits, NO_CREDITS, subtractCredits, type Credits } from './credits';

/** The three kinds of credits, in the order in which they are spent. */
export const BALANCE_KINDS = ['awards', 'subscription', 'topUp'] as const;

export type BalanceKind = (typeof BALANCE_KINDS)[number];

/** The kinds that were paid for; only they earn revenue. */
export const PURCHASED_KINDS = ['subscription', 'topUp'] as const satisfies readonly BalanceKind[];

/** An amount of each kind: a balance, a part of a charge, or a movement (then with a sign). */
export type Balances = Readonly<Record<BalanceKind, Credits>>;

export const EMPTY_BALANCES: Balances = { awards: NO_CREDITS, subscription: NO_CREDITS, topUp: NO_CREDITS };

/** @throws AmountError `outOfRange` */
export function addBalances(one: Balances, other: Balances): Balances {
  return combine(one, other, addCredits);
}

/** @throws AmountError `outOfRange` */
export function subtractBalances(from: Balances, other: Balances): Balances {
  return combine(from, other, subtractCredits);
}

export function totalOf({ awards, subscription, topUp }: Balances): Credits {
  return addCredits(awards, subscription, topUp);
}

export function purchasedOf({ subscription, topUp }: Balances): Credits {
  return addCredits(subscription, topUp);
}

function combine(one: Balances, other: Balances, by: (one: Credits, other: Credits) => Credits): Balances {
  return {
    awards: by(one.awards, other.awards),
    subscription: by(one.subscription, other.subscription),
    topUp: by(one.topUp, other.topUp),
  };
}
