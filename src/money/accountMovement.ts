import { availableOf, type CreditAccount } from './account';
import { AmountError } from './amountError';
import { EMPTY_BALANCES, type BalanceKind, type Balances } from './balances';
import { lesserCredits, type Credits } from './credits';
import { drawDown, type Shortfall } from './drawDown';
import { post, type LedgerEntry, type LedgerSubject } from './ledgerEntry';

export interface Movement {
  readonly ok: true;
  readonly account: CreditAccount;
  readonly entries: readonly LedgerEntry[];
}

/** Where new credits come from. The partner's monthly allotment counts as awards. */
export type CreditSource = 'signUp' | 'award' | 'partnerAllotment' | 'subscription' | 'topUp';

const SOURCES: Readonly<Record<CreditSource, { readonly kind: BalanceKind; readonly subject: LedgerSubject }>> = {
  signUp: { kind: 'awards', subject: { type: 'SIGNUP', category: 'AWARD' } },
  award: { kind: 'awards', subject: { type: 'AWARD', category: 'AWARD' } },
  partnerAllotment: { kind: 'awards', subject: { type: 'PARTNER', category: 'AWARD' } },
  subscription: { kind: 'subscription', subject: { type: 'PURCHASE', category: 'PURCHASE' } },
  topUp: { kind: 'topUp', subject: { type: 'PURCHASE', category: 'PURCHASE' } },
};

/** Adds credits. @throws AmountError `outOfRange` when the amount is not positive */
export function grantCredits(account: CreditAccount, source: CreditSource, amount: Credits): Movement {
  if (amount <= 0) throw new AmountError('outOfRange', 'a grant is more than zero');
  const { kind, subject } = SOURCES[source];
  return moved(account, subject, { ...EMPTY_BALANCES, [kind]: amount }, 1);
}

/**
 * Takes back what is left of awards (their monthly reset) or of a subscription that does not carry over, at most
 * `amount`. What is reserved stays, so that a running deployment can be charged as it was quoted.
 * @throws AmountError `outOfRange` when the amount is negative
 */
export function expireCredits(account: CreditAccount, kind: 'awards' | 'subscription', amount: Credits): Movement {
  if (amount < 0) throw new AmountError('outOfRange', 'what expires is not negative');
  const { subject } = SOURCES[kind === 'awards' ? 'award' : 'subscription'];
  return moved(account, subject, { ...EMPTY_BALANCES, [kind]: lesserCredits(amount, availableOf(account)[kind]) }, -1);
}

/** Debits the cloud cost of the user's projects, in the order of the draw-down. */
export function chargeProjectCost(
  account: CreditAccount,
  cost: Credits,
): Movement | { readonly ok: false; readonly refusal: 'insufficient'; readonly shortfall: Shortfall } {
  const drawn = drawDown(cost, availableOf(account), { purchasedOnly: false });
  if (!drawn.ok) return { ok: false, refusal: 'insufficient', shortfall: drawn.shortfall };
  return moved(account, { type: 'SPEND', category: 'PROJECT' }, drawn.split, -1);
}

function moved(account: CreditAccount, subject: LedgerSubject, amounts: Balances, sign: 1 | -1): Movement {
  const { balances, entries } = post({ balances: account.balances, entries: [] }, subject, amounts, sign);
  return { ok: true, account: { ...account, balances }, entries };
}
