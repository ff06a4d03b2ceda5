import assert from 'node:assert/strict';
import fc from 'fast-check';
import { projectCostReport, type CostFigures } from '../../../src/accounting/projectCostReport';
import { randomised } from '../randomised';
import { cost, decimalArbitrary, scaled, sumOf } from './samples';

describe('report of project costs', () => {
  const rows = [
    cost('2026-10', 'mesh', 'Istio_Mesh_GKE', '45.40', '-3.63'),
    { ...cost('2026-10', 'idp', 'Keycloak_GKE', '24.10', '-1.93'), projectName: 'IdP, renamed' },
    cost('2026-09', 'idp', 'Vault_GKE', '46.90', '-3.75'),
    { ...cost('2026-09', 'idp', 'Keycloak_GKE', '0.10'), owner: 'before@sandbox.example' },
  ];

  it('is by project, with its share and its names of today', () => {
    const { byProject, totals } = projectCostReport(rows);
    assert.deepEqual(byProject[0], {
      ...{ key: 'idp', rowCount: 3, sharePct: '61.0', creditDebit: '71.1' },
      ...{ projectName: 'IdP, renamed', owner: 'partner@sandbox.example', modules: ['Keycloak_GKE', 'Vault_GKE'] },
      totalCost: { amount: '71.10', currency: 'USD' },
      discounts: { amount: '-5.68', currency: 'USD' },
      netCost: { amount: '65.42', currency: 'USD' },
    });
    assert.deepEqual(
      byProject.map(({ key, sharePct }) => `${key} ${sharePct ?? ''}`),
      ['idp 61.0', 'mesh 39.0'],
    );
    assert.deepEqual(
      totals.map(({ netCost, rowCount }) => `${netCost.amount} ${String(rowCount)}`),
      ['107.19 4'],
    );
  });

  it('is by module, the dearest first, and by month, the oldest first', () => {
    const { byModule, byMonth } = projectCostReport(rows);
    assert.deepEqual(
      byModule.map(({ key, totalCost }) => `${key} ${totalCost.amount}`),
      ['Vault_GKE 46.90', 'Istio_Mesh_GKE 45.40', 'Keycloak_GKE 24.20'],
    );
    assert.deepEqual(
      byMonth.map(({ key, totalCost }) => `${key} ${totalCost.amount}`),
      ['2026-09 47.00', '2026-10 69.50'],
    );
  });

  it('never adds two currencies, and sets aside what does not fit', () => {
    const yen = { amount: '500', currency: 'JPY' };
    const inYen = { ...cost('2026-10', 'mesh', 'A', '1.00'), totalCost: yen, discounts: yen, netCost: yen };
    const torn = { ...cost('2026-10', 'mesh', 'A', '1.00'), netCost: yen };
    const nothing = cost('2026-10', 'none', 'A', '0.00');
    const report = projectCostReport([...rows, inYen, torn]);
    assert.deepEqual(
      report.totals.map(({ totalCost }) => `${totalCost.amount} ${totalCost.currency}`),
      ['116.50 USD', '500 JPY'],
    );
    assert.equal(report.setAside, 1);
    assert.equal(projectCostReport([nothing]).byProject[0]?.sharePct, undefined);
    assert.deepEqual(projectCostReport([]), { byProject: [], byModule: [], byMonth: [], totals: [], setAside: 0 });
  });

  it('has sums that equal those made with BigInt, in every grouping', () => {
    const row = fc
      .tuple(
        fc.constantFrom('2026-09', '2026-10', '2026-11'),
        fc.constantFrom('p1', 'p2', 'p3'),
        fc.constantFrom('A', 'B'),
        decimalArbitrary(2),
        decimalArbitrary(2),
      )
      .map((figures) => cost(...figures));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (all) => {
        const { byProject, byModule, byMonth, totals } = projectCostReport(all);
        const netOf = (figures: readonly CostFigures[]): bigint =>
          sumOf(
            figures.map(({ netCost }) => netCost.amount),
            2,
          );
        const expected = sumOf(
          all.map(({ netCost }) => netCost.amount),
          2,
        );
        for (const figures of [byProject, byModule, byMonth, totals]) assert.equal(netOf(figures), expected);
        for (const { totalCost, discounts, netCost } of byProject)
          assert.equal(scaled(netCost.amount, 2), scaled(totalCost.amount, 2) + scaled(discounts.amount, 2));
        for (const { key, creditDebit } of byModule) {
          const own = all.filter(({ module }) => module === key).map((one) => one.creditDebit);
          assert.equal(scaled(creditDebit, 2), sumOf(own, 2));
        }
      }),
      randomised(2000),
    );
  });
});
