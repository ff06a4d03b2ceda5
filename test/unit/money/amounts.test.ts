import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AmountError, type AmountErrorReason } from '../../../src/money/amountError';
import {
  addCredits,
  compareCredits,
  credits,
  formatCredits,
  lesserCredits,
  parseCredits,
  subtractCredits,
} from '../../../src/money/credits';
import { creditsForMoney, worthOfCredits } from '../../../src/money/creditRate';
import { minorUnitPlaces } from '../../../src/money/currency';
import { addMoney, compareMoney, formatMoney, money, parseMoney } from '../../../src/money/money';
import { randomised } from '../randomised';

const failsWith = (reason: AmountErrorReason) => (error: unknown) =>
  error instanceof AmountError && error.reason === reason;
const anyCredits = fc.maxSafeInteger().map((hundredths) => credits(hundredths));
const currencies = fc.constantFrom('USD', 'EUR', 'JPY', 'UGX', 'KWD', 'CLF', 'HUF');

describe('credits', () => {
  it('are read from decimal strings and written without zeros at the end', () => {
    const written = [
      ['0', 0, '0'],
      ['-0', 0, '0'],
      ['-0.00', 0, '0'],
      ['0.05', 5, '0.05'],
      ['-0.05', -5, '-0.05'],
      ['1.5', 150, '1.5'],
      ['1.50', 150, '1.5'],
      ['100', 10_000, '100'],
      ['007', 700, '7'],
      ['-1284.50', -128_450, '-1284.5'],
      ['90071992547409.91', Number.MAX_SAFE_INTEGER, '90071992547409.91'],
      [`${'0'.repeat(50)}1`, 100, '1'],
    ] as const;
    for (const [text, hundredths, canonical] of written) {
      assert.ok(Object.is(Number(parseCredits(text)), hundredths), text);
      assert.equal(formatCredits(parseCredits(text)), canonical);
    }
  });

  it('refuse what is not exactly theirs', () => {
    const refused: [string, AmountErrorReason][] = [
      ['1.005', 'tooManyPlaces'],
      ['1.000', 'tooManyPlaces'],
      ['90071992547409.92', 'outOfRange'],
      ['9'.repeat(100_000), 'outOfRange'],
      ...[
        '',
        '-',
        '+1',
        '.5',
        '1.',
        '1e3',
        '1,000',
        ' 1',
        '1 ',
        '1\n',
        'NaN',
        'Infinity',
        '0x10',
        '١',
        '−1',
        '--1',
      ].map((text): [string, AmountErrorReason] => [text, 'notDecimal']),
    ];
    for (const [text, reason] of refused) assert.throws(() => parseCredits(text), failsWith(reason), text.slice(0, 20));
    assert.ok(Object.is(Number(credits(-0)), 0));
    for (const value of [0.5, NaN, Infinity, 2 ** 53]) assert.throws(() => credits(value), failsWith('outOfRange'));
  });

  it('come back from their text', () => {
    fc.assert(
      fc.property(anyCredits, (amount) => {
        assert.equal(parseCredits(formatCredits(amount)), amount);
        assert.match(formatCredits(amount), /^-?\d+(\.\d{1,2})?$/);
      }),
      randomised(20_000),
    );
  });

  it('add up exactly or not at all', () => {
    fc.assert(
      fc.property(anyCredits, anyCredits, (one, other) => {
        const sum = BigInt(one) + BigInt(other);
        if (sum >= BigInt(Number.MIN_SAFE_INTEGER) && sum <= BigInt(Number.MAX_SAFE_INTEGER)) {
          assert.equal(BigInt(addCredits(one, other)), sum);
          assert.equal(subtractCredits(addCredits(one, other), other), one);
        } else assert.throws(() => addCredits(one, other), failsWith('outOfRange'));
      }),
      randomised(20_000),
    );
    assert.equal(formatCredits(addCredits(parseCredits('0.1'), parseCredits('0.2'))), '0.3');
  });

  it('compare by amount', () => {
    const sorted = ['10', '-2', '9.99', '0'].map(parseCredits).sort(compareCredits).map(formatCredits);
    assert.deepEqual(sorted, ['-2', '0', '9.99', '10']);
    assert.equal(lesserCredits(parseCredits('2'), parseCredits('10')), 200);
  });
});

describe('money', () => {
  it('has the places of its currency', () => {
    const written = [
      ['USD', '4', 400, '4.00'],
      ['USD', '-0.05', -5, '-0.05'],
      ['JPY', '400', 400, '400'],
      ['UGX', '37000', 37_000, '37000'],
      ['KWD', '0.4', 400, '0.400'],
      ['CLF', '1.0001', 10_001, '1.0001'],
    ] as const;
    for (const [currency, amount, minorUnits, canonical] of written) {
      assert.deepEqual(parseMoney({ amount, currency }), { minorUnits, currency });
      assert.deepEqual(formatMoney(money(minorUnits, currency)), { amount: canonical, currency });
    }
    assert.throws(() => parseMoney({ amount: '1.5', currency: 'JPY' }), failsWith('tooManyPlaces'));
    for (const currency of ['usd', 'US', 'DOLLAR', '', 'US1'])
      assert.throws(() => money(1, currency), failsWith('notACurrency'), currency);
  });

  it('knows the minor units of every currency the payment providers take', () => {
    const places = Object.fromEntries(
      'USD EUR GBP NGN GHS KES ZAR TZS UGX RWF XAF XOF'.split(' ').map((code) => [code, minorUnitPlaces(code)]),
    );
    assert.deepEqual(places, {
      ...{ USD: 2, EUR: 2, GBP: 2, NGN: 2, GHS: 2, KES: 2, ZAR: 2, TZS: 2 },
      ...{ UGX: 0, RWF: 0, XAF: 0, XOF: 0 },
    });
  });

  it('knows the minor units in which Intl and ISO 4217 differ, and the rare ones', () => {
    const written = Object.entries({ HUF: 2, COP: 2, IDR: 2, IQD: 3, UYI: 0, UYW: 4, BIF: 0, TND: 3, ZZZ: 2 });
    for (const [code, places] of written) assert.equal(minorUnitPlaces(code), places, code);
  });

  it('agrees with Intl wherever Intl follows ISO 4217', () => {
    const intl = (currency: string) =>
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
    const different = Intl.supportedValuesOf('currency').filter((code) => {
      const places = intl(code);
      // Where the two differ, Intl has left out minor units that exist but are not used in cash.
      return places !== minorUnitPlaces(code) && (places === undefined || places > minorUnitPlaces(code));
    });
    assert.deepEqual(different, []);
    for (const code of ['USD', 'JPY', 'KRW', 'UGX', 'XOF', 'KWD', 'TND'])
      assert.equal(minorUnitPlaces(code), intl(code));
  });

  it('comes back from its text, and never mixes currencies', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), currencies, currencies, (minorUnits, currency, second) => {
        const amount = money(minorUnits, currency);
        assert.deepEqual(parseMoney(formatMoney(amount)), amount);
        if (second === currency) assert.deepEqual(addMoney(amount, money(0, second)), amount);
        else {
          assert.throws(() => addMoney(amount, money(0, second)), failsWith('currencyMismatch'));
          assert.throws(() => compareMoney(amount, money(0, second)), failsWith('currencyMismatch'));
        }
      }),
      randomised(20_000),
    );
    assert.throws(() => addMoney(money(Number.MAX_SAFE_INTEGER, 'USD'), money(1, 'USD')), failsWith('outOfRange'));
  });
});

describe('the rate between credits and money', () => {
  it('gives a top-up its credits and credits their worth', () => {
    const worked = [
      ['30.00', 'USD', '10', '300'],
      ['10.00', 'USD', '1.5', '15'],
      ['0.01', 'USD', '0.5', '0'],
      ['0.03', 'USD', '0.5', '0.02'],
      ['37000', 'UGX', '0.01', '370'],
      ['0.125', 'KWD', '10', '1.25'],
      ['-0.03', 'USD', '0.5', '-0.02'],
    ] as const;
    for (const [amount, currency, rate, expected] of worked)
      assert.equal(formatCredits(creditsForMoney(parseMoney({ amount, currency }), rate)), expected, amount);
    assert.deepEqual(worthOfCredits(parseCredits('100'), '1.5', 'USD'), money(6667, 'USD'));
    assert.deepEqual(worthOfCredits(parseCredits('100'), '1.5', 'JPY'), money(67, 'JPY'));
    assert.deepEqual(worthOfCredits(parseCredits('100'), '1.5', 'KWD'), money(66_667, 'KWD'));
  });

  it('must be above zero and plain', () => {
    assert.throws(() => worthOfCredits(parseCredits('1'), '0.00', 'USD'), failsWith('outOfRange'));
    assert.throws(() => creditsForMoney(money(1, 'USD'), '0'), failsWith('outOfRange'));
    for (const rate of ['-1', '', '1e3', '1/3', '.5'])
      assert.throws(() => worthOfCredits(parseCredits('1'), rate, 'USD'), failsWith('notDecimal'), rate);
    const enormous = parseMoney({ amount: '90000000000000.00', currency: 'USD' });
    assert.throws(() => creditsForMoney(enormous, '1000000'), failsWith('outOfRange'));
  });
});
