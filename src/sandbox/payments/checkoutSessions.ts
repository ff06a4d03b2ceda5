import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { credits } from '../../money/credits';
import { money } from '../../money/money';
import { TERMS } from '../features';
import type { Purchase } from './purchase';

/** How long a payment can be made, milliseconds (platform-api.md, "Checkout"). */
const LIFETIME = 15 * 60_000;

export interface StoredSession extends Purchase {
  readonly id: string;
  readonly account: string;
  readonly state: 'pending' | 'paid' | 'failed' | 'expired';
  /** Opens the payment page. */
  readonly pageSecret: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

const row = z.object({
  id: z.string(),
  account: z.string(),
  kind: z.enum(['topup', 'subscription']),
  provider: z.enum(['stripe', 'flutterwave']),
  state: z.enum(['pending', 'paid', 'failed', 'expired']),
  amount_minor: z.number(),
  currency: z.string(),
  usd_minor: z.nullable(z.number()),
  credits: z.number(),
  tier: z.nullable(z.string()),
  page_secret: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
});

/** Payments, under way and over. Methods that write belong in a transaction. */
export class CheckoutSessions {
  constructor(
    private readonly database: DatabaseSync,
    private readonly now: () => Date,
  ) {}

  /** Keeps a new payment, pending for 15 minutes. */
  begin(account: string, purchase: Purchase): StoredSession {
    const now = this.now();
    const session: StoredSession = {
      ...purchase,
      id: randomUUID(),
      account,
      state: 'pending',
      pageSecret: randomBytes(24).toString('base64url'),
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + LIFETIME).toISOString(),
    };
    this.database
      .prepare(
        `INSERT INTO checkout_session (id, account, kind, provider, state, amount_minor, currency, usd_minor, credits,
           tier, page_secret, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        session.id,
        account,
        session.kind,
        session.provider,
        session.state,
        session.amount.minorUnits,
        session.amount.currency,
        session.usd?.minorUnits ?? null,
        session.credits,
        session.tier ?? null,
        session.pageSecret,
        session.createdAt,
        session.expiresAt,
      );
    return session;
  }

  /** One whose time is over is `expired`, without a write. */
  find(id: string): StoredSession | undefined {
    const found = this.database.prepare('SELECT * FROM checkout_session WHERE id = ?').get(id);
    if (found === undefined) return undefined;
    const session = toSession(row.parse(found));
    const over = session.state === 'pending' && session.expiresAt <= this.now().toISOString();
    return over ? { ...session, state: 'expired' } : session;
  }

  /** Ends a payment that is pending; any other stays as it is. */
  end(id: string, state: Exclude<StoredSession['state'], 'pending'>): void {
    this.database.prepare("UPDATE checkout_session SET state = ? WHERE id = ? AND state = 'pending'").run(state, id);
  }
}

function toSession(found: z.infer<typeof row>): StoredSession {
  return {
    id: found.id,
    account: found.account,
    kind: found.kind,
    provider: found.provider,
    state: found.state,
    amount: money(found.amount_minor, found.currency),
    usd: found.usd_minor === null ? undefined : money(found.usd_minor, TERMS.currency),
    credits: credits(found.credits),
    tier: found.tier ?? undefined,
    pageSecret: found.page_secret,
    createdAt: found.created_at,
    expiresAt: found.expires_at,
  };
}
