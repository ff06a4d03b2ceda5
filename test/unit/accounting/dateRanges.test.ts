import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  customRange,
  DateRangeError,
  daysOf,
  lastDayOf,
  monthsOf,
  presetRange,
  RANGE_PRESETS,
  type DateRangeProblem,
} from '../../../src/accounting/dateRanges';
import { rangeProblem } from '../../../src/contract/dateRange';
import { randomised } from '../randomised';

const refused = (first: string, last: string, reason: DateRangeProblem): void => {
  assert.throws(
    () => customRange(first, last),
    (error) => error instanceof DateRangeError && error.reason === reason,
    `${first} to ${last}`,
  );
};

describe('date ranges', () => {
  it('have presets of whole days in UTC, today within', () => {
    const now = new Date('2026-11-22T23:59:59.999Z');
    const written = RANGE_PRESETS.map((preset) => {
      const range = presetRange(preset, now);
      return `${preset} ${range.from} ${range.to}`;
    });
    assert.deepEqual(written, [
      'thisMonth 2026-11-01 2026-11-23',
      'lastMonth 2026-10-01 2026-11-01',
      'last30Days 2026-10-24 2026-11-23',
      'last90Days 2026-08-25 2026-11-23',
      'last3Months 2026-09-01 2026-11-23',
      'last6Months 2026-06-01 2026-11-23',
      'last12Months 2025-12-01 2026-11-23',
      'thisYear 2026-01-01 2026-11-23',
    ]);
    assert.deepEqual(presetRange('lastMonth', new Date('2028-03-31T12:00:00Z')), {
      from: '2028-02-01',
      to: '2028-03-01',
    });
    assert.deepEqual(presetRange('thisMonth', new Date('2026-12-31T12:00:00Z')), {
      from: '2026-12-01',
      to: '2027-01-01',
    });
  });

  it('have presets that the platform takes on every day', () => {
    const time = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(time, fc.constantFrom(...RANGE_PRESETS), (now, preset) => {
        const range = presetRange(preset, now);
        assert.equal(rangeProblem(range), undefined);
        assert.deepEqual(customRange(range.from, lastDayOf(range)), range);
        if (preset !== 'lastMonth') assert.equal(lastDayOf(range), now.toISOString().slice(0, 10));
        const months = monthsOf(range);
        assert.equal(months[0], range.from.slice(0, 7));
        assert.equal(months.at(-1), lastDayOf(range).slice(0, 7));
        assert.deepEqual(months, [...new Set(months)].toSorted());
      }),
      randomised(10_000),
    );
    assert.equal(daysOf(presetRange('last90Days', new Date('2026-03-01T00:00:00Z'))), 90);
  });

  it('are refused when they are reversed, too long or no days', () => {
    assert.deepEqual(customRange('2026-11-22', '2026-11-22'), { from: '2026-11-22', to: '2026-11-23' });
    assert.equal(daysOf(customRange('2026-01-01', '2027-01-01')), 366);
    refused('2026-01-01', '2027-01-02', 'tooLong');
    refused('2026-11-22', '2026-11-21', 'reversed');
    refused('2026-11-22', '2026-01-01', 'reversed');
    for (const day of ['', '2026-02-29', '2026-13-01', '22.11.2026', '2026-1-1', 'x'.repeat(100)]) {
      refused(day, '2026-11-22', 'notADate');
      refused('2026-11-22', day, 'notADate');
    }
  });

  it('touch the months between their days', () => {
    assert.deepEqual(monthsOf({ from: '2025-12-31', to: '2026-02-02' }), ['2025-12', '2026-01', '2026-02']);
    assert.deepEqual(monthsOf({ from: '2026-01-31', to: '2026-02-01' }), ['2026-01']);
  });
});
