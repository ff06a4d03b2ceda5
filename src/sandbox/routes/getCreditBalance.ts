import { creditBalance } from '../../contract/credits';
import { ROUTES } from '../../contract/routes';
import { creditBalanceOf } from '../../money/creditParts';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import { awardsResetAt } from '../ledger/awardAllotments';
import type { Platform } from '../platform';
import { renewalOf } from '../payments/subscriptions';

/** `GET /credits/balance`. */
export function getCreditBalance({ database, ledger }: Pick<Platform, 'database' | 'ledger'>): Route {
  return readEndpoint(ROUTES.getCreditBalance, ({ account }) => {
    const reset = awardsResetAt(database, account.id);
    const renewal = renewalOf(database, account.id);
    return answer(creditBalance, {
      ...creditBalanceOf(ledger.account(account.id)),
      ...(reset === undefined ? {} : { awardsResetAt: reset }),
      ...(renewal === undefined ? {} : { subscriptionRenewsAt: renewal }),
    });
  });
}
