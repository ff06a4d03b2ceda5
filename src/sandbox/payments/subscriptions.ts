import type { DatabaseSync } from 'node:sqlite';
import { monthsLater } from '../ledger/months';
import type { Tier } from './offer';

/** Begins a subscription, or puts it in the place of a former one. In the transaction of its payment. */
export function subscribe(database: DatabaseSync, account: string, tier: Tier, now: Date): void {
  const renewsAt = monthsLater(now, tier.period === 'year' ? 12 : 1).toISOString();
  database
    .prepare(
      `INSERT INTO subscription (account, tier, renews_at) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET tier = excluded.tier, renews_at = excluded.renews_at`,
    )
    .run(account, tier.id, renewsAt);
}

/** When the account's subscription renews. The sandbox charges nobody by itself, so one that was due is over. */
export function renewalOf(database: DatabaseSync, account: string, now: Date): string | undefined {
  const found = database.prepare('SELECT renews_at FROM subscription WHERE account = ?').get(account);
  const renewsAt = found === undefined ? '' : String(found['renews_at']);
  return renewsAt > now.toISOString() ? renewsAt : undefined;
}
