import type { CreditBalance, CreditParts } from '../contract/credits';
import { availableOf, reservedOf, type CreditAccount } from './account';
import { purchasedOf, totalOf, type Balances } from './balances';
import { formatCredits, parseCredits } from './credits';

/** Balances as the contract writes them, with their sum. */
export function formatBalances(balances: Balances): CreditParts {
  return {
    awarded: formatCredits(balances.awards),
    subscription: formatCredits(balances.subscription),
    topUp: formatCredits(balances.topUp),
    total: formatCredits(totalOf(balances)),
  };
}

/** Reads balances from the contract; the sum is left to be computed. @throws AmountError as `parseCredits` */
export function parseBalances(parts: Omit<CreditParts, 'total'>): Balances {
  const { awarded, subscription, topUp } = parts;
  return { awards: parseCredits(awarded), subscription: parseCredits(subscription), topUp: parseCredits(topUp) };
}

/** The answer of `GET /credits/balance`, without the dates its keeper knows. */
export function creditBalanceOf(account: CreditAccount): CreditBalance {
  return {
    ...formatBalances(account.balances),
    purchased: formatCredits(purchasedOf(account.balances)),
    reserved: formatBalances(reservedOf(account)),
    available: formatBalances(availableOf(account)),
  };
}
