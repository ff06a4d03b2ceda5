import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { CreditAccount } from '../../money/account';
import { chargeProjectCost, expireCredits, grantCredits, type CreditSource } from '../../money/accountMovement';
import { EMPTY_BALANCES, type Balances } from '../../money/balances';
import type { Credits } from '../../money/credits';
import type { DeploymentCharge } from '../../money/deploymentCharge';
import type { LedgerEntry } from '../../money/ledgerEntry';
import type { Money } from '../../money/money';
import { release, reserve, settle, type ReserveOutcome, type Settlement } from '../../money/reservation';
import { toBalances, toReservation, valuesOf } from './ledgerRows';

/** What a row says besides its amounts. */
export interface EntryText {
  readonly at: Date;
  /** One sentence for people. */
  readonly description: string;
  readonly deployment?: { readonly id: string; readonly shortId: string };
  readonly payment?: { readonly provider: string; readonly amount: Money; readonly usd?: Money };
}

/**
 * The credits of all accounts: `src/money` decides, this stores. Every method that writes belongs in the transaction
 * of the write it is part of. Rows are only ever appended (triggers hold that).
 */
export class Ledger {
  constructor(private readonly database: DatabaseSync) {}

  /** Balances and open reservations of an account; nothing for one that never had credits. */
  account(accountId: string): CreditAccount {
    const balances = this.database.prepare('SELECT * FROM credit_balance WHERE account = ?').get(accountId);
    const reservations = this.database.prepare('SELECT * FROM reservation WHERE account = ?').all(accountId);
    return {
      balances: balances === undefined ? EMPTY_BALANCES : toBalances(balances),
      reservations: new Map(reservations.map(toReservation)),
    };
  }

  /** Holds credits for a build; nothing is stored when they do not suffice. */
  reserve(accountId: string, id: string, deploymentId: string, charge: DeploymentCharge): ReserveOutcome {
    const outcome = reserve(this.account(accountId), id, charge);
    if (outcome.ok) {
      const { fee, build, purchasedOnly } = outcome.reservation;
      this.database
        .prepare('INSERT INTO reservation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
        .run(id, accountId, deploymentId, ...valuesOf(fee), ...valuesOf(build), purchasedOnly ? 1 : 0);
    }
    return outcome;
  }

  /** Charges a build that succeeded. @throws Error when nothing is reserved under that id */
  settle(accountId: string, id: string, actualBuild: Credits, text: EntryText): Settlement {
    const settlement = settle(this.account(accountId), id, actualBuild);
    if (!settlement.ok) throw new Error(`nothing is reserved under ${id}`);
    this.forget(id);
    this.append(accountId, settlement.entries, text);
    return settlement;
  }

  /** Gives back what was reserved; nothing happens when it is closed already. */
  release(accountId: string, id: string): void {
    if (release(this.account(accountId), id).ok) this.forget(id);
  }

  grant(accountId: string, source: CreditSource, amount: Credits, text: EntryText): void {
    this.append(accountId, grantCredits(this.account(accountId), source, amount).entries, text);
  }

  /** Takes back what is left of awards or a subscription, at most `amount`; what is reserved stays. */
  expire(accountId: string, kind: 'awards' | 'subscription', amount: Credits, text: EntryText): void {
    this.append(accountId, expireCredits(this.account(accountId), kind, amount).entries, text);
  }

  /** @returns false when the credits do not suffice; nothing is charged then */
  chargeProjectCost(accountId: string, cost: Credits, text: EntryText): boolean {
    const movement = chargeProjectCost(this.account(accountId), cost);
    if (movement.ok) this.append(accountId, movement.entries, text);
    return movement.ok;
  }

  /** @throws Error naming an account whose balances are not the sum of its rows */
  check(): void {
    const wrong = this.database
      .prepare(
        `SELECT account FROM (
           SELECT account, awards, subscription, top_up FROM credit_balance
           UNION ALL
           SELECT account, -sum(awards), -sum(subscription), -sum(top_up) FROM credit_transaction GROUP BY account
         ) GROUP BY account HAVING sum(awards) <> 0 OR sum(subscription) <> 0 OR sum(top_up) <> 0 LIMIT 1`,
      )
      .get();
    if (wrong !== undefined) throw new Error(`the ledger of ${String(wrong['account'])} does not add up`);
  }

  private forget(id: string): void {
    this.database.prepare('DELETE FROM reservation WHERE id = ?').run(id);
  }

  private append(accountId: string, entries: readonly LedgerEntry[], text: EntryText): void {
    const at = this.notBefore(accountId, text.at);
    for (const entry of entries) this.appendOne(accountId, entry, { ...text, at });
    const last = entries.at(-1);
    if (last !== undefined) this.keepBalances(accountId, last.balanceAfter);
  }

  /** Sorted by time, each row's balance must follow from the row before it, even when the clock was put back. */
  private notBefore(accountId: string, at: Date): Date {
    const newest = this.database
      .prepare('SELECT max(created_at) AS at FROM credit_transaction WHERE account = ?')
      .get(accountId)?.['at'];
    return typeof newest === 'string' && newest > at.toISOString() ? new Date(newest) : at;
  }

  private keepBalances(accountId: string, balances: Balances): void {
    this.database
      .prepare(
        `INSERT INTO credit_balance VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET awards = excluded.awards, subscription = excluded.subscription, top_up = excluded.top_up`,
      )
      .run(accountId, ...valuesOf(balances));
  }

  private appendOne(accountId: string, entry: LedgerEntry, { at, description, deployment, payment }: EntryText): void {
    this.database
      .prepare(
        `INSERT INTO credit_transaction (id, account, created_at, type, category, item,
           awards, subscription, top_up, awards_after, subscription_after, top_up_after,
           reservation, deployment, deployment_short, description, provider, paid_minor, paid_currency, usd_minor)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        randomUUID(),
        accountId,
        at.toISOString(),
        entry.type,
        entry.category,
        entry.item ?? null,
        ...valuesOf(entry.movement),
        ...valuesOf(entry.balanceAfter),
        entry.reservationId ?? null,
        deployment?.id ?? null,
        deployment?.shortId ?? null,
        description,
        payment?.provider ?? null,
        payment?.amount.minorUnits ?? null,
        payment?.amount.currency ?? null,
        payment?.usd?.minorUnits ?? null,
      );
  }
}
