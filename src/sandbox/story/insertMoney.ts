import * as l10n from '@vscode/l10n';
import type { DatabaseSync } from 'node:sqlite';
import { allot, ALLOTMENT_TEXTS } from '../ledger/awardAllotments';
import type { Ledger } from '../ledger/ledger';
import { PROVIDER_NAMES, TIERS } from '../payments/offer';
import { beginPeriod } from '../payments/subscriptions';
import type { DebitEvent, GrantEvent, SubscribeEvent, TopUpEvent } from './storyEvent';

interface Books {
  readonly database: DatabaseSync;
  readonly ledger: Ledger;
}

/** @param now the allotment of a month goes on from here */
export function insertGrant({ database, ledger }: Books, event: GrantEvent, now: Date): void {
  const { account, at, source, amount, monthly } = event;
  const description = source === 'signUp' ? l10n.t('Welcome to the platform') : ALLOTMENT_TEXTS[source]();
  ledger.grant(account, source, amount, { at, description });
  if (monthly && source !== 'signUp') allot(database, account, source, amount, now);
}

/** Takes back what is left of the awards. */
export function insertLapse({ ledger }: Books, { account, at }: { readonly account: string; readonly at: Date }): void {
  const { awards } = ledger.account(account).balances;
  ledger.expire(account, 'awards', awards, { at, description: l10n.t('Unused awards of the former month') });
}

export function insertTopUp({ ledger }: Books, { account, at, provider, paid, usd, amount }: TopUpEvent): void {
  const payment = { provider, amount: paid, ...(usd === undefined ? {} : { usd }) };
  ledger.grant(account, 'topUp', amount, {
    at,
    description: l10n.t('Top-up with {0}', PROVIDER_NAMES[provider]),
    payment,
  });
}

/** A subscription begins or is renewed; what is left of it does not carry over. */
export function insertSubscription({ database, ledger }: Books, { account, at, tierId }: SubscribeEvent): void {
  const tier = TIERS.find(({ id }) => id === tierId);
  if (tier === undefined) throw new Error(`no tier ${tierId}`);
  beginPeriod({ database, ledger }, account, tier, { provider: 'stripe', amount: tier.price }, at);
}

/** @throws Error when the account cannot pay */
export function insertDebit({ ledger }: Books, { account, at, amount }: DebitEvent): void {
  const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at);
  const description = l10n.t('Project costs, {0}', month);
  if (!ledger.chargeProjectCost(account, amount, { at, description })) throw new Error(`${account} cannot pay`);
}
