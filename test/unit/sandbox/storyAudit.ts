import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';

type Row = Readonly<Record<string, unknown>>;

/** Rows of a query; integers and texts only. */
export function rowsOf(database: DatabaseSync, sql: string, ...values: string[]): readonly Row[] {
  return database.prepare(sql).all(...values);
}

function integer(row: Row, column: string): number {
  const value = row[column];
  assert.ok(Number.isSafeInteger(value), `${column} is ${String(value)}`);
  return Number(value);
}

const KINDS = ['awards', 'subscription', 'top_up'] as const;

/**
 * Adds a whole database up with plain integers, in its own words and not in those of the code under test.
 * @throws AssertionError for the first figure that does not fit
 */
export function audit(database: DatabaseSync): void {
  auditLedger(database);
  auditDeployments(database);
  auditRevenue(database);
  auditCosts(database);
  auditCatalog(database);
}

/** Every row continues the one before it, and the last says what the account holds. */
function auditLedger(database: DatabaseSync): void {
  const held = new Map<string, Record<(typeof KINDS)[number], number>>();
  let before = '';
  for (const row of rowsOf(database, 'SELECT * FROM credit_transaction ORDER BY seq')) {
    const account = String(row['account']);
    const balance = held.get(account) ?? { awards: 0, subscription: 0, top_up: 0 };
    for (const kind of KINDS) {
      balance[kind] += integer(row, kind);
      assert.equal(balance[kind], integer(row, `${kind}_after`));
      assert.ok(balance[kind] >= 0);
    }
    held.set(account, balance);
    assert.ok(String(row['created_at']) >= before, 'rows are in the order of time');
    before = String(row['created_at']);
  }
  const balances = rowsOf(database, 'SELECT * FROM credit_balance');
  assert.equal(balances.length, held.size);
  for (const row of balances) {
    const balance = held.get(String(row['account']));
    assert.deepEqual(
      KINDS.map((kind) => row[kind]),
      KINDS.map((kind) => balance?.[kind]),
    );
  }
  assert.deepEqual(rowsOf(database, 'SELECT * FROM reservation'), []);
}

function spent(row: Row): number {
  return 0 - KINDS.reduce((sum, kind) => sum + integer(row, kind), 0);
}

/** What a deployment says it was charged is what the ledger took for it; a build says its part. */
function auditDeployments(database: DatabaseSync): void {
  for (const deployment of rowsOf(database, 'SELECT * FROM deployment')) {
    const id = String(deployment['id']);
    const entries = rowsOf(database, 'SELECT * FROM credit_transaction WHERE deployment = ?', id);
    const sumOf = (item: string): number =>
      entries.filter((row) => row['item'] === item).reduce((sum, row) => sum + spent(row), 0);
    assert.equal(sumOf('moduleFee'), deployment['charged_module']);
    assert.equal(sumOf('build'), deployment['charged_build']);
    assert.ok(entries.every((row) => row['account'] === deployment['account']));
    const builds = rowsOf(database, 'SELECT * FROM build WHERE deployment = ? ORDER BY number', id);
    assert.equal(
      builds.reduce((sum, build) => sum + integer(build, 'credits'), 0),
      deployment['charged_build'],
    );
    const charged = builds.filter((build) => integer(build, 'credits') > 0);
    assert.ok(charged.every(({ status, action }) => status === 'SUCCESS' && action !== 'destroy'));
    assert.equal(builds.at(-1)?.['finished_at'], deployment['updated_at']);
  }
}

/** `numerator / denominator`, half to even, of what is not negative. */
export function halfEven(numerator: number, denominator: number): number {
  const whole = Math.floor(numerator / denominator);
  const twice = 2 * (numerator % denominator);
  return twice > denominator || (twice === denominator && whole % 2 === 1) ? whole + 1 : whole;
}

/** Each row follows from the fee's transaction; every fee of another partner's module has one. */
function auditRevenue(database: DatabaseSync): void {
  const fees = rowsOf(
    database,
    `SELECT credit_transaction.*, owner, module_name FROM credit_transaction
     JOIN deployment ON deployment.id = credit_transaction.deployment
     WHERE item = 'moduleFee' AND owner <> 'platform' ORDER BY credit_transaction.seq`,
  );
  const rows = rowsOf(database, 'SELECT * FROM revenue ORDER BY seq');
  assert.equal(rows.length, fees.length);
  for (const [index, row] of rows.entries()) {
    const fee = fees[index] ?? {};
    assert.deepEqual([row['deployment'], row['charged_at']], [fee['deployment'], fee['created_at']]);
    assert.deepEqual([row['owner'], row['module_name']], [fee['owner'], fee['module_name']]);
    assert.notEqual(fee['owner'], fee['account']);
    const purchased = 0 - integer(fee, 'subscription') - integer(fee, 'top_up');
    assert.deepEqual([row['credit_cost'], row['purchased']], [spent(fee), purchased]);
    // Hundredths of a credit at 10 credits for a dollar: ten of them are a cent.
    assert.deepEqual([row['credits_per_unit'], row['currency']], ['10', 'USD']);
    assert.equal(row['gross_minor'], halfEven(purchased, 10));
    assert.equal(row['revenue_minor'], halfEven(purchased * Number(row['share_pct']), 1000));
  }
}

/** A month's debit is the sum of its days; ten credits for each dollar before discounts. */
function auditCosts(database: DatabaseSync): void {
  const debits = new Map<string, number>();
  for (const row of rowsOf(database, 'SELECT * FROM project_cost')) {
    const [total, discount] = [integer(row, 'total_minor'), integer(row, 'discount_minor')];
    assert.equal(row['credit_debit'], total * 10);
    assert.ok(total > 0 && discount <= 0 && total + discount > 0);
    const key = `${String(row['account'])} ${String(row['day']).slice(0, 7)}`;
    debits.set(key, (debits.get(key) ?? 0) + total * 10);
  }
  const charged = rowsOf(database, `SELECT * FROM credit_transaction WHERE category = 'PROJECT'`).map(
    (row) => [`${String(row['account'])} ${String(row['created_at']).slice(0, 7)}`, spent(row)] as const,
  );
  assert.equal(charged.length, debits.size);
  assert.deepEqual(new Map(charged), debits);
}

/** The catalog counts first successes and adds ratings up. */
function auditCatalog(database: DatabaseSync): void {
  for (const module of rowsOf(database, 'SELECT * FROM published_module')) {
    const [found] = rowsOf(
      database,
      `SELECT sum(deployed_once) AS deployed, coalesce(sum(rating), 0) AS rating_sum, count(rating) AS rated
       FROM deployment WHERE repository = ? AND module_name = ?`,
      String(module['repository']),
      String(module['name']),
    );
    assert.equal(module['deployment_count'], found?.['deployed']);
    assert.deepEqual([module['rating_sum'], module['rating_count']], [found?.['rating_sum'], found?.['rated']]);
  }
  const successes = rowsOf(
    database,
    `SELECT deployment.id FROM deployment WHERE deployed_once <>
       (SELECT count(*) > 0 FROM build WHERE deployment = deployment.id AND action <> 'destroy' AND status = 'SUCCESS')`,
  );
  assert.deepEqual(successes, []);
}
