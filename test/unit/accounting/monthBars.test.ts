import assert from 'node:assert/strict';
import fc from 'fast-check';
import { monthBars } from '../../../src/accounting/monthBars';
import { monthCharts } from '../../../src/accounting/monthSeries';
import { randomised } from '../randomised';

const RANGE = { from: '2026-09-01', to: '2026-12-01' };
const amount = (month: string, label: string, text: string, currency = 'USD') => ({
  ...{ month, label },
  amount: { amount: text, currency },
});

describe('bars by month', () => {
  it('are stacked from zero, upwards and downwards, with the exact figures as texts', () => {
    const [chart] = monthCharts(
      [amount('2026-10', 'one', '3.00'), amount('2026-10', 'two', '1.00'), amount('2026-11', 'one', '-2.00')],
      RANGE,
    );
    assert.ok(chart !== undefined);
    const bars = monthBars(chart, 'Cost', 'en');
    assert.deepEqual(
      bars.months.map(({ mark, total, parts }) => [mark, total, parts.map(({ text }) => text)]),
      [
        ['Sep', '$0.00', []],
        ['Oct', '$4.00', ['$3.00', '$1.00']],
        ['Nov', '−$2.00', ['−$2.00']],
      ],
    );
    assert.equal(bars.summary, 'Cost in USD: Sep 2026 $0.00, Oct 2026 $4.00, Nov 2026 −$2.00');
    const zero = bars.ticks.find(({ label }) => label === '$0.00')?.at ?? NaN;
    const [lower, upper] = bars.months[1]?.parts ?? [];
    assert.ok(Math.abs((lower?.start ?? 0) - zero) < 1e-5);
    assert.ok(Math.abs((upper?.start ?? 0) - (lower?.start ?? 0) - (lower?.length ?? 0)) < 1e-9);
    const [below] = bars.months[2]?.parts ?? [];
    assert.ok(Math.abs((below?.start ?? 0) + (below?.length ?? 0) - zero) < 1e-5);
  });

  it('put the smallest of many series together, and nothing is lost', () => {
    const labels = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...labels), fc.integer({ min: -9999, max: 9999 })), { maxLength: 20 }),
        (rows) => {
          const cents = (value: number) =>
            `${value < 0 ? '-' : ''}${String(Math.floor(Math.abs(value) / 100))}.${String(Math.abs(value) % 100).padStart(2, '0')}`;
          const [chart] = monthCharts(
            rows.map(([label, value]) => amount('2026-10', label, cents(value))),
            RANGE,
          );
          if (chart === undefined) return;
          const bars = monthBars(chart, 'x', 'en');
          assert.ok(bars.legend.length <= 5);
          const parts = bars.months[1]?.parts ?? [];
          const numberOf = (text: string) =>
            Math.round(Number(text.replace('−', '-').replace('$', '').replaceAll(',', '')) * 100);
          const whole = rows.reduce((sum, [, value]) => sum + value, 0);
          assert.equal(
            parts.reduce((sum, { text }) => sum + numberOf(text), 0),
            whole,
          );
          assert.equal(numberOf(bars.months[1]?.total ?? ''), whole);
          for (const { start, length } of parts) assert.ok(start >= -1e-5 && start + length <= 1 + 1e-5);
        },
      ),
      randomised(1000),
    );
  });
});
