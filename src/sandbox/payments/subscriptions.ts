import * as l10n from '@vscode/l10n';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { EntryText, Ledger } from '../ledger/ledger';
import { monthsLater } from '../ledger/months';
import { inTransaction } from '../store/database';
import { TIERS, type Tier } from './offer';

interface Books {
  readonly database: DatabaseSync;
  readonly ledger: Ledger;
}

const row = z.object({ account: z.string(), tier: z.string(), renews_at: z.string() });

/**
 * Begins a period of a subscription: a first one, one in the place of another subscription, or a renewal. Credits do
 * not carry over; those that running deployments have reserved stay. In the transaction of its payment.
 * @param from the period lasts a month or a year from here
 */
export function beginPeriod(
  { database, ledger }: Books,
  account: string,
  tier: Tier,
  payment: NonNullable<EntryText['payment']>,
  at: Date,
  from = at,
): void {
  const left = ledger.account(account).balances.subscription;
  const lapsed = l10n.t('Unused credits of the former subscription');
  ledger.expire(account, 'subscription', left, { at, description: lapsed });
  const renewsAt = monthsLater(from, lengthOf(tier)).toISOString();
  database
    .prepare(
      `INSERT INTO subscription (account, tier, renews_at) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET tier = excluded.tier, renews_at = excluded.renews_at`,
    )
    .run(account, tier.id, renewsAt);
  ledger.grant(account, 'subscription', tier.credits, {
    at,
    description: l10n.t('Subscription {0}', tier.name()),
    payment,
  });
}

/** When the account's subscription renews; undefined without one. */
export function renewalOf(database: DatabaseSync, account: string): string | undefined {
  const found = database.prepare('SELECT renews_at FROM subscription WHERE account = ?').get(account);
  return found === undefined ? undefined : String(found['renews_at']);
}

/**
 * Renews the subscriptions that are due, as a provider does that charges a stored card. After a long rest only the
 * present period is begun, not the ones that were missed; one that is offered no longer ends.
 */
export function renewDueSubscriptions(books: Books, now: Date): void {
  const { database } = books;
  inTransaction(database, () => {
    const due = database.prepare('SELECT * FROM subscription WHERE renews_at <= ?').all(now.toISOString());
    for (const found of due) {
      const { account, tier: id, renews_at: renewsAt } = row.parse(found);
      const tier = TIERS.find((one) => one.id === id);
      if (tier === undefined) database.prepare('DELETE FROM subscription WHERE account = ?').run(account);
      else
        beginPeriod(books, account, tier, { provider: 'stripe', amount: tier.price }, now, start(renewsAt, tier, now));
    }
  });
}

/** Lets the subscriptions that are due go on until their next renewal without one now. In the caller's transaction. */
export function postponeRenewals(database: DatabaseSync, now: Date): void {
  const due = database.prepare('SELECT * FROM subscription WHERE renews_at <= ?').all(now.toISOString());
  const update = database.prepare('UPDATE subscription SET renews_at = ? WHERE account = ?');
  for (const found of due) {
    const { account, tier: id, renews_at: renewsAt } = row.parse(found);
    const tier = TIERS.find((one) => one.id === id);
    if (tier !== undefined) update.run(monthsLater(start(renewsAt, tier, now), lengthOf(tier)).toISOString(), account);
  }
}

/** The start of the period that `now` lies in, counted from one that is over. */
function start(over: string, tier: Tier, now: Date): Date {
  const length = lengthOf(tier);
  let begin = new Date(over);
  for (let next = monthsLater(begin, length); next <= now; next = monthsLater(begin, length)) begin = next;
  return begin;
}

/** Months. */
function lengthOf({ period }: Tier): number {
  return period === 'year' ? 12 : 1;
}
