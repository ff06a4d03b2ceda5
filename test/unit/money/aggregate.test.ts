import assert from 'node:assert/strict';
import fc from 'fast-check';
import { projectCost, type ProjectCost } from '../../../src/contract/projectCosts';
import { revenueRow, type RevenueRow } from '../../../src/contract/revenue';
import { formatCredits, parseCredits } from '../../../src/money/credits';
import { creditsForMoney } from '../../../src/money/creditRate';
import { addMoney, formatMoney, parseMoney } from '../../../src/money/money';
import {
  sumProjectCosts,
  sumRevenue,
  totalProjectCosts,
  totalRevenue,
  type RevenueSums,
} from '../../../src/money/moneyRows';
import { revenueOf, type RevenueTerms } from '../../../src/money/revenue';
import { randomised } from '../randomised';
import { creditsArbitrary } from './samples';

const TEN = { creditsPerUnit: '10', sharePct: '20', currency: 'USD' };

/** A row as the platform answers it. */
function row(date: string, moduleName: string, fee: string, purchased: string, terms: RevenueTerms = TEN): RevenueRow {
  const { gross, revenue } = revenueOf(parseCredits(purchased), terms);
  const { creditsPerUnit, sharePct } = terms;
  return revenueRow.parse({
    ...{ date, moduleId: `id-${moduleName}`, moduleName, userEmail: 'user@sandbox.example', deploymentId: 'd1' },
    ...{ creditCost: fee, purchasedCredits: purchased, creditsPerUnit, sharePct },
    ...{ grossRevenue: formatMoney(gross), revenue: formatMoney(revenue) },
  });
}

const line = ({ key, rowCount, credits: c, money: m }: RevenueSums) =>
  [
    `${key}: ${rowCount}`,
    ...[c.creditCost, c.purchasedCredits].map(formatCredits),
    ...[m.grossRevenue, m.revenue].map((amount) => formatMoney(amount).amount),
    m.revenue.currency,
  ].join(', ');

describe('revenue rows', () => {
  const rows = [
    row('2026-11-21', 'Keycloak_GKE', '100', '40'),
    row('2026-11-20', 'Wordpress_CloudRun', '50', '50'),
    row('2026-11-01', 'Keycloak_GKE', '100', '0'),
    row('2026-10-31', 'Keycloak_GKE', '100', '100'),
  ];

  it('are summed by module and by month', () => {
    assert.deepEqual(sumRevenue(rows, 'module').map(line), [
      'Keycloak_GKE: 3, 300, 140, 14.00, 2.80, USD',
      'Wordpress_CloudRun: 1, 50, 50, 5.00, 1.00, USD',
    ]);
    assert.deepEqual(sumRevenue(rows, 'month').map(line), [
      '2026-11: 3, 250, 90, 9.00, 1.80, USD',
      '2026-10: 1, 100, 100, 10.00, 2.00, USD',
    ]);
    assert.deepEqual(totalRevenue(rows).map(line), [': 4, 350, 190, 19.00, 3.80, USD']);
    assert.deepEqual([sumRevenue([], 'month'), totalRevenue([])], [[], []]);
  });

  it('of two currencies are never added', () => {
    const mixed = [...rows, row('2026-11-02', 'Keycloak_GKE', '100', '100', { ...TEN, currency: 'EUR' })];
    assert.deepEqual(totalRevenue(mixed).map(line), [
      ': 4, 350, 190, 19.00, 3.80, USD',
      ': 1, 100, 100, 10.00, 2.00, EUR',
    ]);
    const torn = { ...row('2026-11-02', 'A', '1', '1'), grossRevenue: { amount: '0.01', currency: 'EUR' } };
    assert.throws(() => totalRevenue([torn]), /currencyMismatch/);
  });

  it('may be named like the properties of an object', () => {
    const odd = ['__proto__', 'constructor', 'toString'].map((name) => row('2026-11-02', name, '10', '10'));
    assert.deepEqual(
      sumRevenue(odd, 'module').map(({ key, rowCount }) => [key, rowCount]),
      [
        ['__proto__', 1],
        ['constructor', 1],
        ['toString', 1],
      ],
    );
  });

  it('have totals that are sums of rounded rows, in every grouping', () => {
    const terms = { creditsPerUnit: '1.5', sharePct: '12', currency: 'USD' };
    // Three times 0.0248 is 0.0744, but each row shows 0.02.
    const small = ['2026-01', '2026-02', '2026-03'].map((month) => row(`${month}-01`, 'A', '0.31', '0.31', terms));
    assert.deepEqual(totalRevenue(small).map(line), [': 3, 0.93, 0.93, 0.63, 0.06, USD']);

    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            amount: creditsArbitrary,
            name: fc.constantFrom('A', 'B', 'C'),
            month: fc.integer({ min: 10, max: 12 }),
          }),
        ),
        (samples) => {
          const all = samples.map(({ amount, name, month }) =>
            row(`2026-${month}-15`, name, formatCredits(amount), formatCredits(amount), terms),
          );
          const expected = all.reduce((sum, { revenue }) => sum + Number(revenue.amount.replace('.', '')), 0);
          const added = (sums: readonly RevenueSums[]) =>
            sums.reduce((sum, { money: m }) => sum + m.revenue.minorUnits, 0);
          for (const sums of [totalRevenue(all), sumRevenue(all, 'module'), sumRevenue(all, 'month')]) {
            assert.equal(added(sums), expected);
            assert.equal(
              sums.reduce((count, { rowCount }) => count + rowCount, 0),
              all.length,
            );
          }
          assert.ok(totalRevenue(all).length <= 1);
        },
      ),
      randomised(2000),
    );
  });
});

describe('project cost rows', () => {
  const cost = (month: string, projectId: string, module: string, total: string, discount: string): ProjectCost => {
    const [totalCost, discounts] = [total, discount].map((amount) => ({ amount, currency: 'USD' }));
    assert.ok(totalCost && discounts);
    return projectCost.parse({
      ...{ month, projectId, projectName: projectId, owner: 'partner@sandbox.example', module, totalCost, discounts },
      netCost: formatMoney(addMoney(parseMoney(totalCost), parseMoney(discounts))),
      creditDebit: formatCredits(creditsForMoney(parseMoney(totalCost), '10')),
    });
  };

  it('are summed by project, module and month', () => {
    const rows = [
      cost('2026-10', 'mesh-lab-9b07', 'Istio_Mesh_GKE', '45.40', '-3.63'),
      cost('2026-10', 'idp-test-2ac8', 'Keycloak_GKE', '24.10', '-1.93'),
      cost('2026-09', 'mesh-lab-9b07', 'Istio_Mesh_GKE', '46.90', '-3.75'),
    ];
    const written = sumProjectCosts(rows, 'project').map(({ key, credits: c, money: m }) =>
      [
        key,
        formatMoney(m.totalCost).amount,
        formatMoney(m.discounts).amount,
        formatMoney(m.netCost).amount,
        formatCredits(c.creditDebit),
      ].join(' '),
    );
    assert.deepEqual(written, ['mesh-lab-9b07 92.30 -7.38 84.92 923', 'idp-test-2ac8 24.10 -1.93 22.17 241']);
    assert.deepEqual(
      sumProjectCosts(rows, 'month').map(({ key, money: m }) => [key, m.totalCost.minorUnits]),
      [
        ['2026-10', 6950],
        ['2026-09', 4690],
      ],
    );
    assert.equal(sumProjectCosts(rows, 'module').length, 2);
    assert.equal(totalProjectCosts(rows)[0]?.money.netCost.minorUnits, 10_709);
  });
});
