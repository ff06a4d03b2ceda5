import type { DatabaseSync } from 'node:sqlite';
import * as l10n from '@vscode/l10n';
import type { Ledger } from '../ledger/ledger';
import { inTransaction } from '../store/database';
import type { CheckoutSessions, StoredSession } from './checkoutSessions';
import { PROVIDER_NAMES, TIERS } from './offer';
import { beginPeriod } from './subscriptions';

export interface Payments {
  readonly database: DatabaseSync;
  readonly ledger: Ledger;
  readonly checkoutSessions: CheckoutSessions;
  readonly now: () => Date;
}

/**
 * Ends a payment that is pending and adds the credits of one that is paid, in one transaction; one that is over stays
 * as it is, so a form that is sent twice buys once.
 * @returns the payment as it is then, or undefined when there is none
 */
export function settleCheckout(
  payments: Payments,
  id: string,
  outcome: 'paid' | 'failed' | 'expired',
): StoredSession | undefined {
  const { database, checkoutSessions } = payments;
  return inTransaction(database, () => {
    const session = checkoutSessions.find(id);
    if (session?.state !== 'pending') return session;
    checkoutSessions.end(id, outcome);
    if (outcome === 'paid') grant(payments, session);
    return { ...session, state: outcome };
  });
}

function grant({ database, ledger, now }: Payments, session: StoredSession): void {
  const { account, provider, amount, usd, credits } = session;
  const payment = { provider, amount, ...(usd === undefined ? {} : { usd }) };
  const tier = TIERS.find(({ id }) => id === session.tier);
  const at = now();
  if (tier === undefined) {
    const description = l10n.t('Top-up with {0}', PROVIDER_NAMES[provider]);
    ledger.grant(account, 'topUp', credits, { at, description, payment });
    return;
  }
  beginPeriod({ database, ledger }, account, tier, payment, at);
}
