// Puts many rows of the first partner into a stopped sandbox's database: `node fillPlatform.mjs DATA`. Needs Node 24.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const ACCOUNT = 'sandbox-partner';
const EMAIL = 'partner@sandbox.example';
const database = new DatabaseSync(path.join(process.argv[2], 'platform.sqlite'));

/** Inserts a row with the values of `row`; what it leaves out is copied from a row that is there, `seq` is the next. */
function copyOf(table, where) {
  const [template] = database.prepare(`SELECT * FROM ${table} ${where} LIMIT 1`).all();
  if (template === undefined) throw new Error(`${table} has no row to copy`);
  const columns = database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all();
  const numbered = columns.some(({ name }) => name === 'seq');
  const next = database.prepare(numbered ? `SELECT max(seq) + 1 AS seq FROM ${table}` : 'SELECT NULL AS seq');
  return (row) => {
    const copied = Object.fromEntries(columns.map(({ name }) => [name, template[name]]));
    const values = { ...copied, ...(numbered ? next.get() : {}), ...row };
    const names = Object.keys(values);
    database
      .prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`)
      .run(...Object.values(values));
  };
}

const count = (table) =>
  Number(
    database
      .prepare(`SELECT count(*) AS n FROM ${table} WHERE ${table === 'published_module' ? 'owner' : 'account'} = ?`)
      .get(ACCOUNT).n,
  );
const instant = (index) => new Date(Date.UTC(2026, 0, 1) + index * 2_500_000).toISOString();

database.exec('BEGIN');
const addModule = copyOf('published_module', `WHERE owner = '${ACCOUNT}'`);
for (let index = count('published_module'); index < 500; index++)
  addModule({
    id: randomUUID(),
    name: `Copy_${String(index).padStart(4, '0')}`,
    display_name: `Copy ${String(index)}`,
    deployment_count: (index * 37) % 90,
    rating_sum: (index * 13) % 40,
    rating_count: 10,
  });

const addDeployment = copyOf('deployment', `WHERE account = '${ACCOUNT}' AND status = 'SUCCESS'`);
const statuses = ['SUCCESS', 'FAILURE', 'DELETED', 'CANCELLED'];
for (let index = count('deployment'); index < 1000; index++)
  addDeployment({
    id: randomUUID(),
    short_id: (index % 65_536).toString(16).padStart(4, '0'),
    status: statuses[index % statuses.length],
    charged_module: 0,
    charged_build: 0,
    created_at: instant(index * 10),
    updated_at: instant(index * 10),
  });

// Pairs that cancel each other, so that the ledger still adds up.
const addTransaction = copyOf('credit_transaction', `WHERE account = '${ACCOUNT}' ORDER BY seq DESC`);
const balance = database.prepare('SELECT * FROM credit_balance WHERE account = ?').get(ACCOUNT);
const missing = 10_000 - count('credit_transaction');
for (let index = 0; index < missing + (missing % 2); index++) {
  const sign = index % 2 === 0 ? 1 : -1;
  addTransaction({
    id: randomUUID(),
    created_at: instant(index),
    type: sign === 1 ? 'PURCHASE' : 'SPEND',
    category: sign === 1 ? 'PURCHASE' : 'PROJECT',
    awards: 0,
    subscription: 0,
    top_up: sign * 500,
    awards_after: balance.awards,
    subscription_after: balance.subscription,
    top_up_after: balance.top_up + (sign === 1 ? 500 : 0),
    deployment: null,
    deployment_short: null,
    description: `${EMAIL} ${String(index)}`,
  });
}
database.exec('COMMIT');
for (const table of ['published_module', 'deployment', 'credit_transaction']) console.log(`${table}: ${count(table)}`);
database.close();
