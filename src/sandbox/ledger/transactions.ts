import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { shortDeploymentId } from '../../contract/conventions';
import type { CreditTransaction, creditTransactionsQuery } from '../../contract/credits';
import { totalOf } from '../../money/balances';
import { formatBalances } from '../../money/creditParts';
import { formatCredits } from '../../money/credits';
import { formatMoney, money } from '../../money/money';
import { TERMS } from '../features';
import { readPage, type Page } from '../http/cursor';
import { toBalances } from './ledgerRows';
import { newestFirst, run, type NewestFirst } from './newestFirst';

type TransactionsQuery = z.infer<typeof creditTransactionsQuery>;
export type TransactionFilters = Pick<TransactionsQuery, 'type' | 'category' | 'deploymentId' | 'from' | 'to'>;

const transactionRow = z.object({
  seq: z.number(),
  id: z.string(),
  created_at: z.string(),
  type: z.string(),
  category: z.string(),
  awards: z.number(),
  subscription: z.number(),
  top_up: z.number(),
  awards_after: z.number(),
  subscription_after: z.number(),
  top_up_after: z.number(),
  deployment: z.nullable(z.string()),
  deployment_short: z.nullable(z.string()),
  description: z.string(),
  provider: z.nullable(z.string()),
  paid_minor: z.nullable(z.number()),
  paid_currency: z.nullable(z.string()),
  usd_minor: z.nullable(z.number()),
});

type TransactionRow = z.infer<typeof transactionRow>;

/** One page of an account's ledger, newest first. @throws ApiProblem validation_failed for a cursor of another query */
export function readTransactions(
  database: DatabaseSync,
  account: string,
  query: TransactionsQuery,
): Page<CreditTransaction> {
  const list = transactionList(account, query);
  const { rows, nextCursor } = readPage<TransactionRow>(
    `${account} transactions`,
    query,
    ['string', 'number'],
    (after, limit) => run(database, newestFirst(list, after, limit)).map(toRow),
    ({ created_at: at, seq }) => [at, seq],
  );
  return { rows: rows.map(toTransaction), nextCursor };
}

/** Everything the filters let through, newest first. */
export function allTransactions(
  database: DatabaseSync,
  account: string,
  filters: TransactionFilters,
): readonly CreditTransaction[] {
  return run(database, newestFirst(transactionList(account, filters))).map((row) => toTransaction(toRow(row)));
}

/**
 * The rows, by the index of the filters. Type and category are read from the few rows of a deployment, where one is
 * asked for.
 */
export function transactionList(account: string, filters: TransactionFilters): NewestFirst {
  const { type, category, deploymentId, from, to } = filters;
  const equal: [string, string][] = [['account', account]];
  const indexed: string[] = [];
  if (deploymentId !== undefined) {
    const short = shortDeploymentId.safeParse(deploymentId).success;
    equal.push([short ? 'deployment_short' : 'deployment', deploymentId]);
    indexed.push(short ? 'deployment_short' : 'deployment');
  }
  if (type !== undefined) equal.push(['type', type]);
  if (category !== undefined) equal.push(['category', category]);
  if (deploymentId === undefined) indexed.push(...equal.slice(1).map(([column]) => column));
  const index = `credit_transaction_by_${indexed.length === 0 ? 'time' : indexed.join('_and_')}`;
  return { table: 'credit_transaction', index, time: 'created_at', equal, range: { from, to } };
}

function toRow(value: unknown): TransactionRow {
  return transactionRow.parse(value);
}

function toTransaction(row: TransactionRow): CreditTransaction {
  const movement = toBalances(row);
  const after = toBalances({
    awards: row.awards_after,
    subscription: row.subscription_after,
    top_up: row.top_up_after,
  });
  const payment = paymentOf(row);
  return {
    id: row.id,
    createdAt: row.created_at,
    type: row.type,
    category: row.category,
    amount: formatCredits(totalOf(movement)),
    parts: formatBalances(movement),
    balanceAfter: formatBalances(after),
    ...(row.deployment === null ? {} : { deploymentId: row.deployment }),
    ...(row.deployment_short === null ? {} : { deploymentShortId: row.deployment_short }),
    description: row.description,
    ...(payment === undefined ? {} : { payment }),
  };
}

function paymentOf(row: TransactionRow): CreditTransaction['payment'] {
  if (row.provider === null || row.paid_minor === null || row.paid_currency === null) return undefined;
  return {
    provider: row.provider,
    amount: formatMoney(money(row.paid_minor, row.paid_currency)),
    ...(row.usd_minor === null ? {} : { usdAmount: formatMoney(money(row.usd_minor, TERMS.currency)) }),
  };
}
