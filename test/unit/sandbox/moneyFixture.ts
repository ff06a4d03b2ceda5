import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type * as z from 'zod/mini';
import { checkoutSession, type CheckoutSession } from '../../../src/contract/payments';
import { API_BASE } from '../../../src/contract/routes';
import { accountById, ACCOUNTS, type Account } from '../../../src/sandbox/account';
import { createApp } from '../../../src/sandbox/http/app';
import { Idempotency } from '../../../src/sandbox/http/idempotency';
import { Ledger } from '../../../src/sandbox/ledger/ledger';
import type { BoundQuery } from '../../../src/sandbox/ledger/newestFirst';
import { IdleTimer } from '../../../src/sandbox/life/idleTimer';
import { startService, type Service } from '../../../src/sandbox/life/service';
import { checkoutPages } from '../../../src/sandbox/payments/checkoutPages';
import { CheckoutSessions } from '../../../src/sandbox/payments/checkoutSessions';
import { moneyRoutes } from '../../../src/sandbox/routes/moneyRoutes';
import { inTransaction, openDatabase } from '../../../src/sandbox/store/database';
import { StoredAnswers } from '../../../src/sandbox/store/storedAnswers';

const [partner, partnerTwo, user] = ACCOUNTS;
if (partner === undefined || partnerTwo === undefined || user === undefined) throw new Error('too few accounts');

/** A partner with the role that sees revenue, one without it, and a user. */
export const [AGENT, PLAIN_PARTNER, USER] = [partner, partnerTwo, user];

/** The money routes and pages alone over real HTTP; the token of an account is its id, and the clock stands still. */
export class MoneyServer {
  readonly database: DatabaseSync = openDatabase(':memory:');
  readonly ledger = new Ledger(this.database);
  readonly errors: unknown[] = [];
  time = new Date('2026-11-22T12:00:00.000Z');
  private service: Service | undefined;

  static async start(): Promise<MoneyServer> {
    const server = new MoneyServer();
    const { database, ledger } = server;
    const now = (): Date => server.time;
    const checkoutSessions = new CheckoutSessions(database, now);
    const idempotency = new Idempotency(new StoredAnswers(database), now);
    const platform = { database, ledger, checkoutSessions, idempotency, now };
    const app = createApp({
      openRoutes: [],
      pages: checkoutPages(platform),
      apiRoutes: moneyRoutes(platform),
      findAccount: accountById,
      rateLimit: { burst: 1_000_000, perSecond: 1 },
      idle: new IdleTimer(0),
      log: {
        debug: () => undefined,
        info: () => undefined,
        warn: () => undefined,
        error: (_message, error) => server.errors.push(error),
      },
    });
    server.service = await startService(app.fetch, []);
    return server;
  }

  get url(): string {
    return this.service?.url ?? '';
  }

  async close(): Promise<void> {
    await this.service?.close();
    this.database.close();
  }

  /** Writes rows as one transaction. */
  write<T>(work: () => T): T {
    return inTransaction(this.database, work);
  }

  call(account: Account, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${account.id}`);
    return fetch(`${this.url}${API_BASE}${path}`, { ...init, headers });
  }

  async read<T extends z.ZodMiniType>(account: Account, path: string, schema: T): Promise<z.infer<T>> {
    const answer = await this.call(account, path);
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${String(answer.status)} ${text}`);
    return schema.parse(JSON.parse(text));
  }

  /** Every row, page by page. Each page but the last is full. */
  async readAll<Row>(
    account: Account,
    path: string,
    schema: z.ZodMiniType<{ data: Row[]; nextCursor: string | null }>,
    limit: number,
  ): Promise<Row[]> {
    const rows: Row[] = [];
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams(path.split('?')[1]);
      query.set('limit', String(limit));
      if (cursor !== null) query.set('cursor', cursor);
      const { data, nextCursor } = await this.read(account, `${path.split('?')[0] ?? ''}?${query.toString()}`, schema);
      if (nextCursor !== null && data.length !== limit) throw new Error('a page before the last is not full');
      rows.push(...data);
      cursor = nextCursor;
    } while (cursor !== null);
    return rows;
  }

  post(account: Account, path: string, body: unknown, key: string = randomUUID()): Promise<Response> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return this.call(account, path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** What SQLite does for a query, line by line. */
  plan({ sql, values }: BoundQuery): readonly string[] {
    const rows = this.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
    return rows.map((row) => String(row['detail']));
  }
}

export const SESSIONS = '/payments/checkout-sessions';

/** Bodies of `POST /payments/checkout-sessions`. */
export const topUp = (amount: string, currency = 'USD', provider = 'stripe') => ({
  kind: 'topup',
  provider,
  amount: { amount, currency },
});
export const subscription = (tierId: string) => ({ kind: 'subscription', provider: 'stripe', tierId });

export async function beginCheckout(
  server: MoneyServer,
  body: unknown,
  account: Account = AGENT,
): Promise<CheckoutSession> {
  const answer = await server.post(account, SESSIONS, body);
  if (answer.status !== 201) throw new Error(await answer.text());
  return checkoutSession.parse(await answer.json());
}

export function readCheckout(
  server: MoneyServer,
  { id }: CheckoutSession,
  account: Account = AGENT,
): Promise<CheckoutSession> {
  return server.read(account, `${SESSIONS}/${id}`, checkoutSession);
}

/** The token of the form that a payment's page shows. */
export async function formToken(pageUrl: string): Promise<string> {
  const text = await (await fetch(pageUrl)).text();
  return /name="form_token" value="([^"]+)"/.exec(text)?.[1] ?? '';
}

/** Sends the form of a payment's page. */
export async function decide(
  { url }: Pick<CheckoutSession, 'url'>,
  decision: string,
  token?: string,
): Promise<Response> {
  const body = new URLSearchParams({ form_token: token ?? (await formToken(url)), decision });
  return fetch(url, { method: 'POST', body, redirect: 'manual' });
}
