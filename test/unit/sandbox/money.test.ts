import assert from 'node:assert/strict';
import fc from 'fast-check';
import { creditTransactions } from '../../../src/contract/credits';
import { projectCosts, type ProjectCost } from '../../../src/contract/projectCosts';
import { parseCredits, credits } from '../../../src/money/credits';
import { parseMoney } from '../../../src/money/money';
import { totalProjectCosts } from '../../../src/money/moneyRows';
import { invoiceQuery, monthBefore, monthQuery, totalsQuery } from '../../../src/sandbox/ledger/costQueries';
import { monthsLater, monthsOf } from '../../../src/sandbox/ledger/months';
import { recordProjectCost } from '../../../src/sandbox/ledger/projectCosts';
import { prefersCsv } from '../../../src/sandbox/ledger/reportFormat';
import { randomised } from '../randomised';
import { AGENT, MoneyServer, USER } from './moneyFixture';
import { problemOf } from './platformCalls';

const PATH = '/costs/projects';
const PROJECTS = ['alpha-1a2b', 'beta-3c4d', 'gamma-5e6f', 'delta-7a8b'];
const MODULES = ['Keycloak_GKE', 'Static_Site_CDN', 'Wordpress_CloudRun'];
const FIRST = Date.parse('2025-12-15T00:00:00Z');
const DAY = 86_400_000;

const dayAt = (index: number): string => new Date(FIRST + index * DAY).toISOString().slice(0, 10);

interface Stored {
  readonly day: string;
  readonly project: string;
  readonly module: string;
  readonly total: number;
  readonly discount: number;
}

/** A reproducible half year of costs. */
function costs(account: string): readonly Stored[] {
  const stored: Stored[] = [];
  for (let day = 0; day < 200; day++) {
    for (const [p, project] of PROJECTS.entries()) {
      for (const [m, module] of MODULES.entries()) {
        const total = (day * 31 + p * 17 + m * 7 + account.length * 13) % 997;
        if (total % 3 !== 0) stored.push({ day: dayAt(day), project, module, total, discount: 0 - (total % 11) });
      }
    }
  }
  return stored;
}

/** The rows a report has to show, computed the plain way. */
function expectedRows(stored: readonly Stored[], from: string, to: string, module?: string) {
  const groups = new Map<string, { key: string[]; total: number; discount: number }>();
  for (const one of stored) {
    if (one.day < from || one.day >= to || (module !== undefined && one.module !== module)) continue;
    const key = [one.day.slice(0, 7), one.project, one.module];
    const group = groups.get(key.join(' ')) ?? { key, total: 0, discount: 0 };
    groups.set(key.join(' '), { key, total: group.total + one.total, discount: group.discount + one.discount });
  }
  const order = (one: string[], other: string[]): number =>
    [-1, 1, 1].reduce((found, sign, index) => {
      const [a = '', b = ''] = [one[index], other[index]];
      return found !== 0 ? found : a < b ? -sign : a > b ? sign : 0;
    }, 0);
  return [...groups.values()].sort((one, other) => order(one.key, other.key));
}

const shown = (row: ProjectCost) => ({
  key: [row.month, row.projectId, row.module],
  total: parseMoney(row.totalCost).minorUnits,
  discount: parseMoney(row.discounts).minorUnits,
});

describe('project costs over HTTP', () => {
  let server: MoneyServer;
  const stored = costs(AGENT.id);

  before(async () => {
    server = await MoneyServer.start();
    server.write(() => {
      for (const account of [AGENT, USER]) {
        for (const { day, project, module, total, discount } of costs(account.id)) {
          // Renamed in March.
          const name = day < '2026-03-10' ? `Old ${project}` : `New ${project}`;
          const cost = { day, project: { id: project, name }, moduleName: module, totalMinor: total };
          recordProjectCost(server.database, account.id, { ...cost, discountMinor: discount });
        }
      }
    });
  });

  after(async () => {
    assert.deepEqual(server.errors, []);
    await server.close();
  });

  it('are grouped, paged and added up alike for any range, module and limit', async () => {
    const wanted = fc.record({
      first: fc.integer({ min: -20, max: 210 }),
      days: fc.integer({ min: 1, max: 366 }),
      module: fc.option(fc.constantFrom(...MODULES, 'None'), { nil: undefined }),
      limit: fc.integer({ min: 1, max: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(wanted, async ({ first, days, module, limit }) => {
        const range = { from: dayAt(first), to: dayAt(first + days) };
        const query = new URLSearchParams({ ...range, ...(module === undefined ? {} : { module }) }).toString();
        const rows = await server.readAll<ProjectCost>(AGENT, `${PATH}?${query}`, projectCosts, limit);
        assert.deepEqual(rows.map(shown), expectedRows(stored, range.from, range.to, module));
        for (const row of rows) {
          assert.equal(parseMoney(row.netCost).minorUnits, shown(row).total + shown(row).discount);
          assert.equal(parseCredits(row.creditDebit), shown(row).total * 10);
          assert.equal(row.owner, AGENT.email);
        }
        const { totals } = await server.read(AGENT, `${PATH}?${query}&limit=1`, projectCosts);
        const [sums] = totalProjectCosts(rows);
        assert.equal(parseMoney(totals.totalCost).minorUnits, sums?.money.totalCost.minorUnits ?? 0);
        assert.equal(parseMoney(totals.discounts).minorUnits, sums?.money.discounts.minorUnits ?? 0);
        assert.equal(parseMoney(totals.netCost).minorUnits, sums?.money.netCost.minorUnits ?? 0);
        assert.equal(parseCredits(totals.creditDebit), sums?.credits.creditDebit ?? 0);
      }),
      randomised(300),
    );
  });

  it('carry the newest name of a project', async () => {
    const march = await server.read(AGENT, `${PATH}?from=2026-03-01&to=2026-04-01`, projectCosts);
    assert.ok(march.data.every(({ projectName, projectId }) => projectName === `New ${projectId}`));
    const start = await server.read(AGENT, `${PATH}?from=2026-03-01&to=2026-03-05`, projectCosts);
    assert.ok(start.data.every(({ projectName, projectId }) => projectName === `Old ${projectId}`));
  });

  it('want a range, and know no cursor of another query', async () => {
    assert.equal((await problemOf(await server.call(AGENT, PATH))).code, 'validation_failed');
    const long = await server.call(AGENT, `${PATH}?from=2025-01-01&to=2026-01-03`);
    assert.equal((await problemOf(long)).code, 'range_too_large');
    const range = 'from=2026-01-01&to=2026-06-01';
    const { nextCursor } = await server.read(AGENT, `${PATH}?${range}&limit=1`, projectCosts);
    for (const [account, query] of [
      [USER, range],
      [AGENT, `${range}&module=${MODULES[0] ?? ''}`],
      [AGENT, 'from=2026-01-02&to=2026-06-01'],
    ] as const) {
      const answer = await server.call(account, `${PATH}?${query}&cursor=${String(nextCursor)}`);
      assert.equal((await problemOf(answer)).errors?.[0]?.code, 'invalid_cursor');
    }
  });

  it('are found by an index, without sorting', () => {
    const range = { from: '2026-01-01', to: '2026-03-01' };
    const month = { account: AGENT.id, month: '2026-02', ...range, limit: 26 };
    const after = { project: 'beta-3c4d', module: 'Static_Site_CDN' };
    const queries = [
      monthQuery(month),
      monthQuery({ ...month, after }),
      monthQuery({ ...month, module: 'Keycloak_GKE' }),
      monthQuery({ ...month, module: 'Keycloak_GKE', after }),
      totalsQuery(AGENT.id, range),
      totalsQuery(AGENT.id, { ...range, module: 'Keycloak_GKE' }),
      monthBefore(AGENT.id, '~', ''),
      invoiceQuery(AGENT.id, '2026-02'),
    ];
    for (const query of queries) {
      // A subquery that is read while it is made.
      const plan = server.plan(query).filter((line) => !/^CO-ROUTINE|^SCAN \(subquery-1\)$/.test(line));
      assert.equal(plan.length, 1, plan.join('\n'));
      assert.match(plan[0] ?? '', /^SEARCH project_cost USING (?:COVERING )?(?:INDEX|PRIMARY KEY) .*\(account=\? AND /);
    }
  });
});

describe('CSV of a list', () => {
  let server: MoneyServer;

  before(async () => {
    server = await MoneyServer.start();
    server.write(() => {
      for (let index = 0; index < 130; index++) {
        const description = index === 0 ? '=HYPERLINK("http://evil.example","x"),"two\r\n@lines"' : `+${String(index)}`;
        server.ledger.grant(AGENT.id, 'topUp', credits(100), { at: new Date(1.7e12 + index), description });
      }
    });
  });

  after(() => server.close());

  it('has all rows whatever the limit, and no formula', async () => {
    const answer = await server.call(AGENT, '/credits/transactions?limit=1', { headers: { accept: 'text/csv' } });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="rad-transactions-all.csv"');
    assert.equal(answer.headers.get('vary'), 'Accept');
    const bytes = Buffer.from(await answer.arrayBuffer());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const text = bytes.toString('utf8');
    assert.equal(text.match(/PURCHASE,PURCHASE/g)?.length, 130);
    assert.match(text, /,'\+129,/);
    assert.ok(text.includes(`"'=HYPERLINK(""http://evil.example"",""x""),""two\r\n'@lines"""`), text.slice(-300));
    for (const cell of text.split(/[,\r\n]+/)) assert.doesNotMatch(cell, /^"?[=+@]/);
  });

  it('is what the caller prefers, by the rules of Accept', async () => {
    for (const [accept, csv] of [
      ['text/csv', true],
      ['TEXT/CSV', true],
      ['text/*', true],
      ['text/csv, application/json;q=0.9', true],
      ['text/csv;q=0.9, application/json', false],
      ['text/csv, */*;q=0.8', true],
      ['text/csv;q=0.5, */*', false],
      ['application/json;q=0, */*', true],
      ['text/csv;q=0, text/*', false],
      ['text/csv, application/json', false],
      ['*/*', false],
      ['text/html', false],
      [undefined, false],
      ['', false],
    ] as const) {
      assert.equal(prefersCsv(accept), csv, accept);
      const answer = await server.call(
        AGENT,
        '/credits/transactions?limit=1',
        accept === undefined || accept === '' ? {} : { headers: { accept } },
      );
      assert.equal(answer.headers.get('content-type')?.startsWith('text/csv'), csv, accept);
      if (!csv) assert.equal(creditTransactions.parse(await answer.json()).data.length, 1);
    }
  });
});

describe('months', () => {
  it('are those of the days within a range, the newest first', () => {
    assert.deepEqual(monthsOf('2025-11-30', '2026-02-01'), ['2026-01', '2025-12', '2025-11']);
    assert.deepEqual(monthsOf('2026-02-01', '2026-02-02'), ['2026-02']);
    assert.equal(monthsOf('2024-12-31', '2026-01-01').length, 13);
    assert.deepEqual(monthsOf('0000-01-01', '0000-01-02'), ['0000-01']);
  });

  it('keep the day where the later month has it', () => {
    const later = (day: string, months: number): string =>
      monthsLater(new Date(`${day}T10:20:30.400Z`), months).toISOString();
    assert.equal(later('2026-01-31', 1), '2026-02-28T10:20:30.400Z');
    assert.equal(later('2027-12-15', 1), '2028-01-15T10:20:30.400Z');
    assert.equal(later('2024-02-29', 12), '2025-02-28T10:20:30.400Z');
  });
});
