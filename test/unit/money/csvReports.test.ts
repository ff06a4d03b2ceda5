import assert from 'node:assert/strict';
import { creditTransaction } from '../../../src/contract/credits';
import { projectCost } from '../../../src/contract/projectCosts';
import { revenueRow } from '../../../src/contract/revenue';
import { csvReport, PROJECT_COST_COLUMNS, REVENUE_COLUMNS, TRANSACTION_COLUMNS } from '../../../src/money/csvReports';

const PLAIN = { byteOrderMark: false };
const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('CSV reports', () => {
  it('write transactions with what moved on each balance', () => {
    const spent = creditTransaction.parse({
      ...{ id: 't1', createdAt: '2026-11-05T09:31:00Z', type: 'SPEND', category: 'DEPLOYMENT', amount: '-90' },
      parts: { awarded: '-43', subscription: '0', topUp: '-47', total: '-90' },
      balanceAfter: { awarded: '0', subscription: '0', topUp: '480.7', total: '480.7' },
      ...{ deploymentId: 'a6f2', description: 'Module fee, Observability_Stack' },
    });
    const { deploymentId, ...granted } = { ...spent, description: '=cmd' };
    assert.equal(deploymentId, 'a6f2');
    assert.deepEqual(csvReport(TRANSACTION_COLUMNS, [spent, granted], PLAIN).split('\r\n'), [
      'createdAt,type,category,description,deploymentId,awarded,subscription,topUp,amount,balanceAfter,paid,paidCurrency,id',
      '2026-11-05T09:31:00Z,SPEND,DEPLOYMENT,"Module fee, Observability_Stack",a6f2,-43,0,-47,-90,480.7,"","",t1',
      `2026-11-05T09:31:00Z,SPEND,DEPLOYMENT,'=cmd,"",-43,0,-47,-90,480.7,"","",t1`,
      '',
    ]);
  });

  it('write revenue with the terms of each row', () => {
    const row = revenueRow.parse({
      ...{ date: '2026-11-21', moduleId: 'm1', moduleName: 'Keycloak_GKE', userEmail: '+a@sandbox.example' },
      ...{ deploymentId: 'b81e', creditCost: '100', purchasedCredits: '40', creditsPerUnit: '10', sharePct: '20' },
      ...{ grossRevenue: usd('4.00'), revenue: usd('0.80') },
    });
    assert.deepEqual(csvReport(REVENUE_COLUMNS, [row], PLAIN).split('\r\n'), [
      'date,moduleName,userEmail,deploymentId,creditCost,purchasedCredits,creditsPerUnit,sharePct,grossRevenue,revenue,currency',
      "2026-11-21,Keycloak_GKE,'+a@sandbox.example,b81e,100,40,10,20,4.00,0.80,USD",
      '',
    ]);
  });

  it('write project costs, with a head of the caller and a byte order mark', () => {
    const row = projectCost.parse({
      ...{ projectId: 'idp-test-2ac8', projectName: 'IdP', owner: 'partner@sandbox.example', module: 'Keycloak_GKE' },
      ...{ month: '2026-10', totalCost: usd('24.10'), discounts: usd('-1.93'), netCost: usd('22.17') },
      creditDebit: '241',
    });
    const headOf = (field: string) => `${field}, in words`;
    const [head, line] = csvReport(PROJECT_COST_COLUMNS, [row], { byteOrderMark: true, headOf }).split('\r\n');
    assert.match(head ?? '', /^\uFEFF"month, in words","projectId, in words",/);
    assert.equal(line, '2026-10,idp-test-2ac8,IdP,partner@sandbox.example,Keycloak_GKE,24.10,-1.93,22.17,USD,241');
  });
});
