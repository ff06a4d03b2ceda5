import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chartScale } from '../../../src/accounting/chartScale';
import { monthCharts } from '../../../src/accounting/monthSeries';
import { randomised } from '../randomised';
import { decimalArbitrary, scaled, sumOf, usd } from './samples';

const ticks = (...amounts: readonly string[]): readonly string[] =>
  chartScale(amounts.map((amount) => ({ label: '', amount }))).ticks.map(({ amount }) => amount);

describe('scale of a chart', () => {
  it('has round ticks around zero', () => {
    assert.deepEqual(ticks('30.60', '9.60'), ['0', '10', '20', '30', '40']);
    assert.deepEqual(ticks('92.00'), ['0', '25', '50', '75', '100']);
    assert.deepEqual(ticks('0.09', '0.01'), ['0.00', '0.05', '0.10']);
    assert.deepEqual(ticks('1.00'), ['0.00', '0.25', '0.50', '0.75', '1.00']);
    assert.deepEqual(ticks('-12.50', '30'), ['-20', '0', '20', '40']);
    assert.deepEqual(ticks('-3'), ['-3', '-2', '-1', '0']);
    assert.deepEqual(ticks('3'), ['0', '1', '2', '3']);
    assert.deepEqual(
      [ticks(), ticks('0.00')],
      [
        ['0', '1'],
        ['0.00', '0.01'],
      ],
    );
    assert.throws(() => ticks('1e3'), /notDecimal/);
  });

  it('has bars that begin at zero', () => {
    const points = [
      { label: 'up', amount: '20' },
      { label: 'down', amount: '-10' },
    ];
    assert.deepEqual(chartScale(points).bars, [
      { label: 'up', amount: '20', start: 0.333333, length: 0.666666 },
      { label: 'down', amount: '-10', start: 0, length: 0.333333 },
    ]);
  });

  it('holds every bar, with ticks of one distance, whatever the amounts', () => {
    const amounts = fc
      .integer({ min: 0, max: 4 })
      .chain((places) =>
        fc.tuple(fc.array(decimalArbitrary(places, 10n ** 20n), { maxLength: 12 }), fc.constant(places)),
      );
    fc.assert(
      fc.property(amounts, fc.integer({ min: 2, max: 8 }), ([texts, places], intervals) => {
        const { ticks: found, bars } = chartScale(
          texts.map((amount) => ({ label: 'a', amount })),
          intervals,
        );
        const at = found.map(({ amount }) => scaled(amount, places));
        assert.ok(found.length >= 2 && found.length <= intervals + 3, String(found.length));
        assert.ok(at.includes(0n));
        const steps = new Set(at.slice(1).map((value, index) => value - (at[index] ?? 0n)));
        assert.equal(steps.size, 1);
        assert.match(String([...steps][0]), /^(?:1|2|5|25)0*$/);
        assert.deepEqual([found[0]?.at, found.at(-1)?.at], [0, 1]);
        for (const { amount, start, length } of bars) {
          const value = scaled(amount, places);
          assert.ok(value >= (at[0] ?? 0n) && value <= (at.at(-1) ?? 0n));
          assert.ok(start >= 0 && length >= 0 && start + length <= 1.000001);
        }
      }),
      randomised(5000),
    );
  });
});

describe('charts by month', () => {
  const range = { from: '2026-09-15', to: '2026-12-01' };

  it('have every month of the range, and no other', () => {
    const rows = [
      { month: '2026-11', label: 'A', amount: usd('1.10') },
      { month: '2026-09', label: 'B', amount: usd('5.00') },
      { month: '2026-11', label: 'A', amount: usd('0.20') },
      { month: '2026-08', label: 'A', amount: usd('9.00') },
      { month: '2026-10', label: 'A', amount: { amount: '70', currency: 'JPY' } },
    ];
    const written = monthCharts(rows, range).map(({ currency, series, totals }) => [
      currency,
      ...series.map(({ label, points }) => `${label}: ${points.map(({ amount }) => amount).join(' ')}`),
      totals.map(({ label, amount }) => `${label} ${amount}`).join(', '),
    ]);
    assert.deepEqual(written, [
      ['USD', 'B: 5.00 0.00 0.00', 'A: 0.00 0.00 1.30', '2026-09 5.00, 2026-10 0.00, 2026-11 1.30'],
      ['JPY', 'A: 0 70 0', '2026-09 0, 2026-10 70, 2026-11 0'],
    ]);
    assert.deepEqual(monthCharts([], range), []);
  });

  it('have stacks that equal sums made with BigInt', () => {
    const row = fc.record({
      month: fc.constantFrom('2026-09', '2026-10', '2026-11'),
      label: fc.constantFrom('A', 'B', '__proto__'),
      amount: decimalArbitrary(2).map(usd),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const [chart] = monthCharts(rows, range);
        assert.ok(chart);
        chart.totals.forEach(({ label, amount }, index) => {
          const own = rows.flatMap((one) => (one.month === label ? [one.amount.amount] : []));
          assert.equal(scaled(amount, 2), sumOf(own, 2));
          const stack = chart.series.map(({ points }) => points[index]?.amount ?? '0');
          assert.equal(sumOf(stack, 2), sumOf(own, 2));
        });
      }),
      randomised(2000),
    );
  });
});
