import assert from 'node:assert/strict';
import fc from 'fast-check';
import { earningExamples, earningOf } from '../../../src/accounting/earningExample';
import { explainRevenue } from '../../../src/accounting/revenueExplanation';
import { revenueReport } from '../../../src/accounting/revenueReport';
import type { RevenueRow } from '../../../src/contract/revenue';
import { formatMoney } from '../../../src/money/money';
import { parseCredits } from '../../../src/money/credits';
import { revenueOf, type RevenueTerms } from '../../../src/money/revenue';
import { randomised } from '../randomised';
import { decimal, fee, scaled, sumOf, usd } from './samples';

const TERMS: RevenueTerms = { creditsPerUnit: '10', sharePct: '20', currency: 'USD' };
const ME = 'Partner@sandbox.example';

/** A row as the platform reckons it. */
function charged(
  creditCost: string,
  purchased: string,
  { more = {}, terms = TERMS }: { more?: Partial<RevenueRow>; terms?: RevenueTerms } = {},
): RevenueRow {
  const { gross, revenue } = revenueOf(parseCredits(purchased), terms);
  const { creditsPerUnit, sharePct } = terms;
  const amounts = { grossRevenue: formatMoney(gross), revenue: formatMoney(revenue) };
  return fee(creditCost, purchased, { creditsPerUnit, sharePct, ...amounts, ...more });
}

const outcome = (row: RevenueRow) => explainRevenue(row, ME).outcome;

describe('explanation of revenue', () => {
  it('says what was earned of what', () => {
    assert.deepEqual(explainRevenue(charged('100', '40'), ME), {
      ...{ fee: '100', fromPurchased: '40', fromAwards: '60', creditsPerUnit: '10', sharePct: '20' },
      ...{ gross: usd('4.00'), revenue: usd('0.80'), outcome: { kind: 'earned', paid: 'inPart' } },
    });
    assert.deepEqual(outcome(charged('50', '50')), { kind: 'earned', paid: 'inFull' });
  });

  it('says why a row earned nothing', () => {
    const reason = (row: RevenueRow): string => {
      const found = outcome(row);
      return found.kind === 'nothing' ? found.reason : found.kind;
    };
    assert.equal(reason(charged('0', '0', { more: { userEmail: 'partner@sandbox.example' } })), 'ownDeployment');
    assert.equal(reason(charged('0', '0')), 'noFee');
    assert.equal(reason(charged('100', '0')), 'awardedCredits');
    assert.equal(reason(charged('100', '40', { terms: { ...TERMS, sharePct: '0.0' } })), 'noShare');
    assert.equal(reason(charged('0.2', '0.2')), 'roundedToNothing');
  });

  it('says when a row is not what its own terms give', () => {
    assert.deepEqual(outcome({ ...charged('100', '40'), revenue: usd('0.81') }), {
      ...{ kind: 'differs', expected: usd('0.80') },
    });
    assert.deepEqual(outcome({ ...charged('100', '0'), revenue: usd('-1.00') }), {
      ...{ kind: 'differs', expected: usd('0.00') },
    });
    const odd: readonly Partial<RevenueRow>[] = [{ sharePct: '120' }, { creditsPerUnit: '0' }, { creditCost: '39' }];
    for (const more of odd) {
      const row = { ...charged('100', '40'), ...more };
      assert.deepEqual(explainRevenue(row, ME).outcome, { kind: 'unexplained' });
      assert.equal(explainRevenue(row, ME).revenue, row.revenue);
    }
  });

  it('never differs from what the platform reckons', () => {
    const hundredths = fc.bigInt({ min: 0n, max: 10_000_000n });
    fc.assert(
      fc.property(
        hundredths,
        hundredths,
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 0, max: 10_000 }),
        (one, other, rate, share) => {
          const [least, most] = one < other ? [one, other] : [other, one];
          const terms = {
            ...{ creditsPerUnit: decimal(BigInt(rate), 2), sharePct: decimal(BigInt(share), 2), currency: 'USD' },
          };
          const found = explainRevenue(charged(decimal(most, 2), decimal(least, 2), { terms }), ME);
          assert.ok(found.outcome.kind === 'earned' || found.outcome.kind === 'nothing');
          assert.equal(scaled(found.fromAwards ?? '', 2), most - least);
          assert.equal(found.outcome.kind === 'earned', found.revenue.amount !== '0.00');
        },
      ),
      randomised(5000),
    );
  });
});

describe('report of revenue', () => {
  it('is by module and by month, with the part of the fees that earns', () => {
    const report = revenueReport([
      charged('100', '40'),
      charged('50', '50', { more: { moduleName: 'Wordpress_CloudRun', date: '2026-11-20' } }),
      charged('100', '100', { more: { date: '2026-10-31' } }),
    ]);
    assert.deepEqual(
      report.byModule.map(({ key, rowCount, revenue }) => `${key} ${String(rowCount)} ${revenue.amount}`),
      ['Keycloak_GKE 2 2.80', 'Wordpress_CloudRun 1 1.00'],
    );
    assert.deepEqual(
      report.byMonth.map(({ key, gross }) => `${key} ${gross.amount}`),
      ['2026-10 10.00', '2026-11 9.00'],
    );
    assert.deepEqual(report.totals, [
      { rowCount: 3, fees: '250', purchased: '190', earningPct: '76.0', gross: usd('19.00'), revenue: usd('3.80') },
    ]);
    assert.equal(revenueReport([charged('0', '0')]).totals[0]?.earningPct, undefined);
  });

  it('has sums of rounded rows that equal those made with BigInt, currencies apart', () => {
    const row = fc
      .record({
        purchased: fc.bigInt({ min: 0n, max: 10_000_000n }),
        moduleName: fc.constantFrom('A', 'B', '__proto__'),
        date: fc.constantFrom('2026-09-30', '2026-10-01', '2026-10-31'),
        currency: fc.constantFrom('USD', 'EUR'),
      })
      .map(({ purchased, moduleName, date, currency }) => {
        const terms = { creditsPerUnit: '1.5', sharePct: '12', currency };
        return charged(decimal(purchased, 2), decimal(purchased, 2), { more: { moduleName, date }, terms });
      });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const { byModule, byMonth, totals, setAside } = revenueReport(rows);
        assert.equal(setAside, 0);
        for (const currency of ['USD', 'EUR'])
          for (const figures of [byModule, byMonth, totals]) {
            const amounts = (of: readonly { revenue: { amount: string; currency: string } }[]): bigint =>
              sumOf(
                of.flatMap(({ revenue }) => (revenue.currency === currency ? [revenue.amount] : [])),
                2,
              );
            assert.equal(amounts(figures), amounts(rows));
          }
      }),
      randomised(2000),
    );
  });

  it('sets aside a row that cannot be added', () => {
    const report = revenueReport([charged('100', '40'), { ...charged('1', '1'), revenue: usd('0.001') }]);
    assert.deepEqual([report.setAside, report.totals[0]?.rowCount], [1, 1]);
  });
});

describe('what would I earn?', () => {
  const held = { awarded: '60', subscription: '30', topUp: '200' };

  it('is answered as in the worked example of the platform', () => {
    const example = { moduleCost: '100', held, purchasedOnly: false, isOwn: false };
    assert.deepEqual(earningOf(example, TERMS), {
      ...{ fee: '100', fromAwards: '60', fromSubscription: '30', fromTopUp: '10', purchased: '40' },
      ...{ gross: usd('4.00'), revenue: usd('0.80') },
    });
    assert.equal(earningOf({ ...example, purchasedOnly: true }, TERMS)?.revenue.amount, '2.00');
    assert.equal(earningOf({ ...example, held: { ...held, awarded: '100' } }, TERMS)?.revenue.amount, '0.00');
    assert.equal(earningOf({ ...example, isOwn: true }, TERMS)?.fee, '0');
    assert.equal(earningOf({ ...example, moduleCost: '290.01' }, TERMS), undefined);
    assert.equal(earningOf({ ...example, moduleCost: '230.01', purchasedOnly: true }, TERMS), undefined);
    const tiny = { ...example, moduleCost: '0.31', purchasedOnly: true };
    assert.equal(earningOf(tiny, { ...TERMS, creditsPerUnit: '1.5', sharePct: '12' })?.revenue.amount, '0.02');
  });

  it('has an example for each way to pay', () => {
    const written = (cost: string): readonly string[] =>
      earningExamples(cost, TERMS).map((one) => `${one.share} ${one.fee} ${one.purchased} ${one.revenue.amount}`);
    assert.deepEqual(written('100'), [
      'purchasedCredits 100 100 2.00',
      'awardsInPart 100 40 0.80',
      'awardsAlone 100 0 0.00',
      'ownDeployment 0 0 0.00',
    ]);
    assert.deepEqual(written('0.01').slice(0, 2), ['purchasedCredits 0.01 0.01 0.00', 'awardsInPart 0.01 0.01 0.00']);
    for (const cost of ['-1', '1.001', 'free'])
      assert.throws(() => written(cost), /outOfRange|tooManyPlaces|notDecimal/);
  });
});
