import assert from 'node:assert/strict';
import fc from 'fast-check';
import { revenueRows, revenueSummary, type RevenueRow } from '../../../src/contract/revenue';
import { credits, parseCredits } from '../../../src/money/credits';
import { parseMoney } from '../../../src/money/money';
import { revenueOf, type RevenueTerms } from '../../../src/money/revenue';
import { newestFirst } from '../../../src/sandbox/ledger/newestFirst';
import { allRevenue, recordRevenue, revenueList } from '../../../src/sandbox/ledger/revenue';
import { summaryQuery } from '../../../src/sandbox/ledger/revenueSummary';
import { randomised } from '../randomised';
import { AGENT, MoneyServer, PLAIN_PARTNER, USER } from './moneyFixture';
import { problemOf } from './platformCalls';

const PATH = '/revenue/partner';
const ALL = { from: '2026-01-01', to: '2026-12-31' };
const MODULES = ['Keycloak_GKE', '=Static_Site_CDN', 'Wordpress_CloudRun'];
const TERMS: readonly RevenueTerms[] = [
  { creditsPerUnit: '10', sharePct: '20', currency: 'USD' },
  { creditsPerUnit: '1.5', sharePct: '12', currency: 'USD' },
];
const START = Date.parse('2026-01-20T00:00:00Z');
const HOURS = 3_600_000;

describe('revenue over HTTP', () => {
  let server: MoneyServer;
  let rows: readonly RevenueRow[];

  before(async () => {
    server = await MoneyServer.start();
    const amounts = fc.sample(fc.tuple(fc.nat(30_000), fc.nat(30_000)), { numRuns: 300, seed: 11 });
    server.write(() => {
      for (const [index, [one, other]] of amounts.entries()) {
        const name = MODULES[index % 3] ?? '';
        const fee = {
          owner: index % 10 === 9 ? PLAIN_PARTNER.id : AGENT.id,
          // Pairs at one instant; the module is published anew half-way.
          at: new Date(START + Math.floor(index / 2) * 50 * HOURS),
          module: { id: `m-${name.length.toString()}-${index < 150 ? 'old' : 'new'}`, name },
          userEmail: USER.email,
          deployment: { id: `d-${String(index)}`, shortId: (4096 + index).toString(16) },
          creditCost: credits(Math.max(one, other)),
          purchased: credits(Math.min(one, other)),
        };
        recordRevenue(server.database, fee, TERMS[index % 2] ?? TERMS[0] ?? assert.fail());
      }
    });
    rows = allRevenue(server.database, AGENT.id, ALL);
  });

  after(async () => {
    assert.deepEqual(server.errors, []);
    await server.close();
  });

  it('pays by the terms of each row', () => {
    assert.equal(rows.length, 270);
    for (const row of rows) {
      const { creditsPerUnit, sharePct, purchasedCredits, grossRevenue, revenue } = row;
      const expected = revenueOf(parseCredits(purchasedCredits), { creditsPerUnit, sharePct, currency: 'USD' });
      assert.deepEqual([parseMoney(grossRevenue), parseMoney(revenue)], [expected.gross, expected.revenue]);
      assert.ok(parseCredits(purchasedCredits) <= parseCredits(row.creditCost));
    }
  });

  it('is paged, filtered and added up alike for any range, module and limit', async () => {
    const wanted = fc.record({
      first: fc.integer({ min: -10, max: 320 }),
      days: fc.integer({ min: 1, max: 366 }),
      module: fc.option(fc.constantFrom(...MODULES, 'keycloak_gke', ''), { nil: undefined }),
      limit: fc.integer({ min: 1, max: 100 }),
      groupBy: fc.constantFrom('module', 'month'),
    });
    const day = (index: number): string => new Date(START + index * 24 * HOURS).toISOString().slice(0, 10);
    await fc.assert(
      fc.asyncProperty(wanted, async ({ first, days, module, limit, groupBy }) => {
        const [from, to] = [day(first), day(first + days)];
        const query = new URLSearchParams({ from, to, ...(module === undefined ? {} : { module }) });
        const found = await server.readAll<RevenueRow>(AGENT, `${PATH}?${query.toString()}`, revenueRows, limit);
        const inRange = rows.filter(({ date }) => date >= from && date < to);
        assert.deepEqual(
          found,
          inRange.filter(({ moduleName }) => module === undefined || moduleName === module),
        );

        const path = `${PATH}/summary?from=${from}&to=${to}&groupBy=${groupBy}`;
        const { data, totals } = await server.read(AGENT, path, revenueSummary);
        const keyOf = (row: RevenueRow): string => (groupBy === 'module' ? row.moduleId : row.date.slice(0, 7));
        const groups = data.map((group) => group.module?.id ?? group.month ?? '');
        assert.deepEqual(groups.toSorted(), [...new Set(inRange.map(keyOf))].sort());
        if (groupBy === 'month') assert.deepEqual(groups, groups.toSorted().reverse());
        const earned = data.map(({ revenue }) => parseMoney(revenue).minorUnits);
        if (groupBy === 'module')
          assert.deepEqual(
            earned,
            earned.toSorted((one, other) => other - one),
          );
        const figures = (list: readonly RevenueRow[]) => ({
          transactions: list.length,
          creditCost: list.reduce((sum, row) => sum + parseCredits(row.creditCost), 0),
          purchased: list.reduce((sum, row) => sum + parseCredits(row.purchasedCredits), 0),
          gross: list.reduce((sum, row) => sum + parseMoney(row.grossRevenue).minorUnits, 0),
          revenue: list.reduce((sum, row) => sum + parseMoney(row.revenue).minorUnits, 0),
        });
        const shown = (sums: typeof totals) => ({
          transactions: sums.transactions,
          creditCost: parseCredits(sums.creditCost),
          purchased: parseCredits(sums.purchasedCredits),
          gross: parseMoney(sums.grossRevenue).minorUnits,
          revenue: parseMoney(sums.revenue).minorUnits,
        });
        assert.deepEqual(shown(totals), figures(inRange));
        for (const [index, group] of data.entries()) {
          const members = inRange.filter((row) => keyOf(row) === groups[index]);
          assert.deepEqual(shown(group), figures(members));
          assert.equal(group.module?.name, groupBy === 'module' ? members[0]?.moduleName : undefined);
        }
      }),
      randomised(300),
    );
  });

  it('shows the share of now, by module unless asked otherwise', async () => {
    const summary = await server.read(AGENT, `${PATH}/summary?from=2026-02-01&to=2026-03-01`, revenueSummary);
    assert.deepEqual([summary.sharePct, summary.nextCursor], ['20', null]);
    assert.ok(summary.data.every(({ module, month }) => module !== undefined && month === undefined));
  });

  it('is for partners, with the role alone', async () => {
    for (const path of [PATH, `${PATH}/summary`]) {
      const query = `${path}?from=2026-01-01&to=2026-12-31`;
      const forbidden = await server.call(PLAIN_PARTNER, query);
      assert.deepEqual([forbidden.status, (await problemOf(forbidden)).code], [403, 'forbidden']);
      const absent = await server.call(USER, query);
      assert.deepEqual([absent.status, (await problemOf(absent)).code], [404, 'not_found']);
      // The role comes first: the query says nothing to those without it.
      assert.equal((await server.call(USER, path)).status, 404);
      for (const [range, code] of [
        ['', 'validation_failed'],
        ['from=2026-01-01', 'validation_failed'],
        ['from=2026-01-01&to=2027-01-03', 'range_too_large'],
      ] as const) {
        const refused = await server.call(AGENT, `${path}?${range}`);
        assert.deepEqual([refused.status, (await problemOf(refused)).code], [422, code]);
      }
    }
  });

  it('is a CSV of all rows, free of formulas', async () => {
    const headers = { accept: 'text/csv' };
    const answer = await server.call(AGENT, `${PATH}?from=2026-01-01&to=2026-12-31&limit=5`, { headers });
    assert.equal(
      answer.headers.get('content-disposition'),
      'attachment; filename="rad-revenue-2026-01-01-to-2026-12-31.csv"',
    );
    const lines = Buffer.from(await answer.arrayBuffer())
      .toString('utf8')
      .trimEnd()
      .split('\r\n');
    assert.equal(lines.length, 271);
    assert.equal(lines.filter((line) => line.includes(",'=Static_Site_CDN,")).length, 90);
    assert.ok(lines.every((line) => !line.includes(',=')));
    const module = `${PATH}?from=2026-01-01&to=2026-12-31&module=Keycloak_GKE`;
    const some = await (await server.call(AGENT, module, { headers })).text();
    const expected = rows.filter(({ moduleName }) => moduleName === 'Keycloak_GKE').length;
    assert.equal(some.trimEnd().split('\r\n').length, expected + 1);
  });

  it('finds every page by an index', () => {
    for (const module of [undefined, 'Keycloak_GKE']) {
      for (const after of [undefined, ['2026-06-20T00:00:00.000Z', 40]]) {
        const plan = server.plan(newestFirst(revenueList(AGENT.id, { ...ALL, module }), after, 26));
        assert.equal(plan.length, 1, plan.join('\n'));
        assert.match(
          plan[0] ?? '',
          /^SEARCH revenue USING INDEX \S+ \(owner=\? AND .*charged_at>\? AND charged_at<\?\)$/,
        );
      }
    }
    // A summary reads its range and no more.
    for (const groupBy of ['module', 'month'] as const) {
      const [plan] = server.plan(summaryQuery(AGENT.id, ALL, groupBy));
      assert.match(plan ?? '', /^SEARCH revenue USING INDEX \S+ \(owner=\? AND charged_at>\? AND charged_at<\?\)$/);
    }
  });
});
