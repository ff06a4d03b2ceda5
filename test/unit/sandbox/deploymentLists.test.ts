import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DatabaseSync } from 'node:sqlite';
import { acceptDeployment } from '../../../src/sandbox/deployments/acceptBuild';
import type { DeploymentRow } from '../../../src/sandbox/deployments/deploymentRow';
import {
  deploymentsStatement,
  listDeployments,
  type DeploymentsQuery,
} from '../../../src/sandbox/deployments/listDeployments';
import { deploymentParts } from '../../../src/sandbox/deployments/parts';
import { ApiProblem } from '../../../src/sandbox/http/apiProblem';
import { Ledger } from '../../../src/sandbox/ledger/ledger';
import { inTransaction, openDatabase } from '../../../src/sandbox/store/database';
import { randomised } from '../randomised';

const ME = 'me';

/** Deployments of two accounts over a month, some at the same instant. */
function fill(database: DatabaseSync): void {
  let time = Date.parse('2026-05-01T00:00:00Z');
  const parts = deploymentParts(database, new Ledger(database), () => new Date(time));
  inTransaction(database, () => {
    for (let index = 0; index < 300; index++) {
      if (index % 4 !== 0) time += 3 * 3_600_000 + 1;
      const row = acceptDeployment(
        parts,
        {
          account: index % 3 === 0 ? 'other' : ME,
          user_email: 'x',
          short_id: (index * 211).toString(16).padStart(4, '0').slice(-4),
          module: 'm',
          module_name: index % 5 === 0 ? 'Web_App' : 'Data_100%',
          owner: 'o',
          repository: 'r',
          path: 'p',
          commit_sha: 'a'.repeat(40),
          target: 'own',
          project_id: index % 7 === 0 ? 'shop-prod' : 'lab_1',
          variables: '{}',
        },
        {
          action: 'create',
          user: 'x',
          path: 'p',
          commitSha: '',
          variables: '{}',
          dependencies: [],
          enablePurge: true,
          runner: 'simulated',
        },
      );
      const status = (['SUCCESS', 'FAILURE', 'CANCELLED'] as const)[index % 3] ?? 'SUCCESS';
      parts.deployments.update(row.id, index % 29 === 0 ? { status: 'PURGED', purged_at: row.created_at } : { status });
    }
  });
}

describe('lists of deployments', () => {
  let database: DatabaseSync;

  before(() => {
    database = openDatabase(':memory:');
    fill(database);
  });

  after(() => {
    database.close();
  });

  const filters = fc.record(
    {
      status: fc.constantFrom('SUCCESS' as const, 'FAILURE' as const, 'PURGED' as const),
      module: fc.constantFrom('Web_App', 'Data_100%', 'Nothing'),
      q: fc.constantFrom('shop', 'DATA_100%', '%', '_', '00', 'nowhere'),
      range: fc.constantFrom(
        { from: '2026-05-03', to: '2026-05-04' },
        { from: '2026-05-05', to: '2026-06-01' },
        { from: '2030-01-01', to: '2030-01-02' },
      ),
    },
    { requiredKeys: [] },
  );

  type Filter = typeof filters extends fc.Arbitrary<infer T> ? T : never;

  function expected({ status, module, q, range }: Filter): string[] {
    const rows = database.prepare('SELECT * FROM deployment WHERE account = ?').all(ME) as unknown as DeploymentRow[];
    return rows
      .filter((row) => row.purged_at === null)
      .filter((row) => status === undefined || row.status === status)
      .filter((row) => module === undefined || row.module_name === module)
      .filter((row) => range === undefined || (row.created_at >= range.from && row.created_at < range.to))
      .filter((row) =>
        `${row.id} ${row.short_id} ${row.module_name} ${row.project_id}`
          .toLowerCase()
          .includes((q ?? '').toLowerCase()),
      )
      .sort((one, other) =>
        one.created_at === other.created_at ? other.seq - one.seq : one.created_at < other.created_at ? 1 : -1,
      )
      .map(({ id }) => id);
  }

  it('have every deployment once, newest first, whatever the filters and the size of the pages', () => {
    fc.assert(
      fc.property(
        filters,
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 }),
        (filter, limits) => {
          const { range, ...rest } = filter;
          const seen: string[] = [];
          let cursor: string | undefined;
          for (let page = 0; page < 400; page++) {
            const query: DeploymentsQuery = { ...rest, ...range, limit: limits[page % limits.length] ?? 1, cursor };
            const { rows, nextCursor } = listDeployments(database, ME, query);
            seen.push(...rows.map(({ id }) => id));
            if (nextCursor === null) break;
            cursor = nextCursor;
          }
          assert.deepEqual(seen, expected(filter));
        },
      ),
      randomised(1_000),
    );
  });

  it('refuse the cursor of another query or account', () => {
    const { nextCursor } = listDeployments(database, ME, { limit: 5 });
    assert.ok(nextCursor !== null);
    for (const [account, query] of [
      [ME, { limit: 5, cursor: nextCursor, status: 'SUCCESS' }],
      ['other', { limit: 5, cursor: nextCursor }],
    ] as const) {
      assert.throws(
        () => listDeployments(database, account, query),
        (error) => error instanceof ApiProblem && error.code === 'validation_failed',
      );
    }
  });

  it('walk an index from where the page begins, and sort nothing', () => {
    const range = { from: '2026-05-03', to: '2026-05-04' };
    const queries = [
      {},
      { status: 'SUCCESS' },
      { module: 'Web_App' },
      { status: 'SUCCESS', module: 'Web_App' },
      { ...range, q: 'x' },
      { ...range, status: 'SUCCESS', module: 'Web_App', q: 'x' },
    ] as const;
    for (const query of queries) {
      for (const after of [undefined, ['2026-05-20T00:00:00.000Z', 3]]) {
        const { sql, values } = deploymentsStatement(ME, query, after, 26);
        const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
        const details = plan.map(({ detail }) => String(detail));
        assert.equal(details.length, 1, details.join('; '));
        assert.match(
          details[0] ?? '',
          /^SEARCH deployment USING INDEX deployment_by_\w+ \(account=\?.*\(created_at,seq\)<\(\?,\?\)\)$/,
        );
        for (const column of Object.keys(query)) {
          const name = { status: 'status=?', module: 'module_name=?' }[column];
          if (name !== undefined) assert.ok(details[0]?.includes(name), `${details[0] ?? ''}: ${name}`);
        }
      }
    }
  });

  it('find builds, steps, pieces of logs and events by index too', () => {
    const statements: [string, number][] = [
      ['SELECT * FROM build WHERE deployment = ? AND number < ? ORDER BY number DESC LIMIT ?', 3],
      ['SELECT * FROM build_step WHERE build = ? ORDER BY position', 1],
      ['SELECT * FROM deployment_event WHERE deployment = ? AND seq > ? ORDER BY seq LIMIT ?', 3],
      ['SELECT text FROM build_log WHERE build = ? AND start = ?', 2],
      [`SELECT * FROM build WHERE status IN ('PENDING', 'WORKING')`, 0],
      [`SELECT id FROM deployment WHERE status = 'PURGED'`, 0],
      [`SELECT sum(fee_awards) FROM reservation WHERE deployment = ?`, 1],
    ];
    for (const [sql, count] of statements) {
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from({ length: count }, () => 'x'));
      for (const { detail } of plan) assert.match(String(detail), /^(SEARCH|USE TEMP B-TREE FOR ORDER BY)/, sql);
    }
  });
});
