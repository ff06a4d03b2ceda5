import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CreditTransaction } from '../../src/contract/credits';
import type { CheckoutSession, PaymentOptions } from '../../src/contract/payments';
import type { ProjectCost } from '../../src/contract/projectCosts';
import type { RevenueRow } from '../../src/contract/revenue';
import type { Ledger } from './ledgers';

const OPTIONS: PaymentOptions = {
  providers: [
    { id: 'stripe', name: 'Stripe', currencies: ['USD'] },
    { id: 'flutterwave', name: 'Flutterwave', currencies: ['USD', 'UGX'] },
  ],
  currencies: ['USD', 'UGX'],
  minimum: { amount: '10.00', currency: 'USD' },
  creditsPerUnit: '10',
  tiers: [
    {
      ...{ id: 'basic', name: 'Basic', price: { amount: '20.00', currency: 'USD' }, credits: '250', period: 'month' },
      features: ['Email support'],
    },
    {
      ...{ id: 'pro', name: 'Pro', price: { amount: '200.00', currency: 'USD' }, credits: '3000', period: 'year' },
      features: [],
    },
  ],
};

/** A platform that has a ledger, and nothing else: real HTTP, keyset pages, broken rows where the ledger has some. */
export class LedgerServer {
  readonly requests: string[] = [];
  /** Answered to everything but the balance while set. */
  status: number | undefined;
  private readonly filtered = new Map<string, readonly unknown[]>();
  /** Idempotency keys of what was sent. */
  readonly keys: string[] = [];
  /** State of the one payment. */
  payment: CheckoutSession['state'] = 'pending';
  /** Milliseconds since the epoch. */
  paymentBegan = Date.now();
  /** Milliseconds before an answer. */
  delay = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
    public ledger: Ledger,
  ) {}

  static async start(ledger: Ledger): Promise<LedgerServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const self = new LedgerServer(server, `http://127.0.0.1:${String(port)}`, ledger);
    server.on('request', (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', self.url);
      self.requests.push(request.url ?? '');
      if (request.method === 'POST') self.keys.push(String(request.headers['idempotency-key']));
      setTimeout(() => {
        if (self.status !== undefined && !pathname.endsWith('/balance') && !pathname.endsWith('/me')) {
          response.writeHead(self.status, { 'content-type': 'application/problem+json' });
          response.end(JSON.stringify({ type: 'about:blank', title: 'No', status: self.status, code: 'internal' }));
          return;
        }
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(self.answer(pathname.replace('/api/v1', ''), searchParams)));
      }, self.delay);
    });
    return self;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Filtered once for all pages of a query: a database has an index. */
  private wanted(query: URLSearchParams): readonly unknown[] {
    const key = ['type', 'from', 'to'].map((name) => query.get(name) ?? '').join(' ');
    const known = this.filtered.get(key) ?? this.ledger.transactions.filter((row) => isWanted(row as null, query));
    this.filtered.set(key, known);
    return known;
  }

  private get checkout(): CheckoutSession {
    const money = { amount: '25.00', currency: 'USD' };
    return {
      ...{ id: 'pay-1', kind: 'topup', state: this.payment, url: 'https://pay.example/pay-1', amount: money },
      ...{ credits: '250', createdAt: new Date(this.paymentBegan).toISOString() },
      expiresAt: new Date(this.paymentBegan + 900_000).toISOString(),
    };
  }

  private answer(path: string, query: URLSearchParams): unknown {
    switch (path) {
      case '/me':
        return this.ledger.me;
      case '/credits/balance':
        return this.ledger.balance;
      case '/credits/transactions':
        return paged(this.wanted(query), query);
      case '/costs/projects':
        return paged(
          this.ledger.costs.filter((row) => {
            const { month } = row as ProjectCost;
            return month >= (query.get('from') ?? '').slice(0, 7) && `${month}-01` < (query.get('to') ?? '');
          }),
          query,
        );
      case '/revenue/partner':
        return paged(
          this.ledger.revenue.filter((row) => {
            const { date } = row as RevenueRow;
            return date >= (query.get('from') ?? '') && date < (query.get('to') ?? '');
          }),
          query,
        );
      case '/invoices':
        return paged(this.ledger.invoices, query);
      case '/payments/checkout-sessions':
      case '/payments/checkout-sessions/pay-1':
        return this.checkout;
      case '/payments/options':
        return OPTIONS;
      default:
        return {};
    }
  }
}

function isWanted(row: CreditTransaction | string | null, query: URLSearchParams): boolean {
  if (row === null || typeof row === 'string') return true;
  const { type, createdAt } = row;
  const [wanted, from, to] = ['type', 'from', 'to'].map((name) => query.get(name));
  return (
    (wanted === null || type === wanted) &&
    (from === null || from === undefined || createdAt.slice(0, 10) >= from) &&
    (to === null || to === undefined || createdAt.slice(0, 10) < to)
  );
}

function paged(rows: readonly unknown[], query: URLSearchParams): unknown {
  const start = Number(query.get('cursor') ?? 0);
  const end = start + Number(query.get('limit'));
  return { data: rows.slice(start, end), nextCursor: end < rows.length ? String(end) : null };
}
