import * as l10n from '@vscode/l10n';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { credits, type Credits } from '../../money/credits';
import { inTransaction } from '../store/database';
import type { Ledger } from './ledger';
import { startOfNextMonth } from './months';

/** What is said of awards that begin a month. */
export const ALLOTMENT_TEXTS = {
  award: () => l10n.t('Awarded credits'),
  partnerAllotment: () => l10n.t('Partner allotment of the month'),
};

const row = z.object({
  account: z.string(),
  source: z.enum(['award', 'partnerAllotment']),
  amount: z.number(),
  resets_at: z.string(),
});

interface Books {
  readonly database: DatabaseSync;
  readonly ledger: Ledger;
}

/** Gives the account this much at the start of each month from the next one on. In the transaction of the caller. */
export function allot(
  database: DatabaseSync,
  account: string,
  source: keyof typeof ALLOTMENT_TEXTS,
  amount: Credits,
  now: Date,
): void {
  database
    .prepare(
      `INSERT INTO award_allotment (account, source, amount, resets_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET source = excluded.source, amount = excluded.amount, resets_at = excluded.resets_at`,
    )
    .run(account, source, amount, startOfNextMonth(now).toISOString());
}

/** When the account's awards are reset; undefined for one that has no allotment. */
export function awardsResetAt(database: DatabaseSync, account: string): string | undefined {
  const found = database.prepare('SELECT resets_at FROM award_allotment WHERE account = ?').get(account);
  return found === undefined ? undefined : String(found['resets_at']);
}

/** Takes back what is left of the awards and gives the month's, for each account that is due. Months missed are past. */
export function resetDueAwards({ database, ledger }: Books, now: Date): void {
  inTransaction(database, () => {
    const due = database.prepare('SELECT * FROM award_allotment WHERE resets_at <= ?').all(now.toISOString());
    for (const found of due) {
      const { account, source, amount } = row.parse(found);
      const left = ledger.account(account).balances.awards;
      ledger.expire(account, 'awards', left, { at: now, description: l10n.t('Unused awards of the former month') });
      ledger.grant(account, source, credits(amount), { at: now, description: ALLOTMENT_TEXTS[source]() });
      allot(database, account, source, credits(amount), now);
    }
  });
}
