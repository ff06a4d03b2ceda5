import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  amountText,
  creditsText,
  dayText,
  moneyText,
  monthMark,
  monthText,
  movementText,
  partText,
  percentText,
  shortCredits,
  shortDayText,
  timeText,
} from '../../../src/accounting/amountText';
import { randomised } from '../randomised';

describe('amounts and days for people', () => {
  it('credits: two places, grouped, with a true minus; short inside sentences', () => {
    assert.deepEqual(
      ['1284.5', '-12', '0'].map((text) => creditsText(text, 'en')),
      ['1,284.50', '−12.00', '0.00'],
    );
    assert.equal(creditsText('1284.5', 'de'), '1.284,50');
    assert.deepEqual(
      ['300', '-11.4', '0', '0.00'].map((text) => movementText(text, 'en')),
      ['+300.00', '−11.40', '0.00', '0.00'],
    );
    assert.deepEqual(
      ['0', '-0.00', '-0.01'].map((text) => partText(text, 'en')),
      ['', '', '−0.01'],
    );
    assert.deepEqual(
      ['100', '100.00', '0.31', '1000'].map((text) => shortCredits(text, 'en')),
      ['100', '100', '0.31', '1,000'],
    );
  });

  it('money: the places of its minor unit, and its sign outside of tables', () => {
    assert.equal(moneyText({ amount: '1284.50', currency: 'USD' }, 'en'), '$1,284.50');
    assert.equal(moneyText({ amount: '-400', currency: 'JPY' }, 'en'), '−¥400');
    assert.equal(amountText({ amount: '0.4', currency: 'KWD' }, 'en'), '0.400');
    assert.equal(percentText('33.33', 'en'), '33.3%');
  });

  it('what is no decimal or day is shown as it came', () => {
    assert.equal(creditsText('many', 'en'), 'many');
    assert.equal(dayText('tomorrow', 'en'), 'tomorrow');
  });

  it('days and times are those of the ledger, UTC, wherever the reader is', () => {
    assert.equal(timeText('2026-11-22T23:59:00Z', 'en-GB'), '22 Nov 2026, 23:59');
    assert.equal(dayText('2026-11-22T23:59:00Z', 'en-GB'), '22 Nov 2026');
    assert.equal(shortDayText('2026-11-22T23:59:00Z', 'en-GB'), '22 Nov');
    assert.equal(monthText('2026-11', 'en'), 'Nov 2026');
    assert.deepEqual([monthMark('2026-11', 'en'), monthMark('2026-01', 'en')], ['Nov', 'Jan 26']);
  });

  it('no digit is lost, however many there are', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }), (hundredths) => {
        const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
        const text = `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        const read = creditsText(text, 'en').replaceAll(',', '').replace('−', '-');
        assert.equal(read, text);
      }),
      randomised(2000),
    );
  });
});
