import assert from 'node:assert/strict';
import fc from 'fast-check';
import { divide, multiply, parseRational, rational, roundHalfEven } from '../../../src/money/rational';
import { randomised } from '../randomised';

const bigInts = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 12n });

describe('half-even rounding', () => {
  it('sends ties to the even neighbour, on both sides of zero', () => {
    const ties: [bigint, bigint, bigint][] = [
      [1n, 2n, 0n],
      [3n, 2n, 2n],
      [5n, 2n, 2n],
      [7n, 2n, 4n],
      [-1n, 2n, 0n],
      [-3n, 2n, -2n],
      [-5n, 2n, -2n],
      [249n, 100n, 2n],
      [251n, 100n, 3n],
      [-251n, 100n, -3n],
      [6n, 3n, 2n],
      [0n, 7n, 0n],
    ];
    for (const [numerator, denominator, expected] of ties)
      assert.equal(
        roundHalfEven(rational(numerator, denominator)),
        expected,
        `${String(numerator)}/${String(denominator)}`,
      );
    assert.equal(roundHalfEven(rational(3n, -2n)), -2n);
  });

  it('is the integer at most half away, and the even one at exactly half', () => {
    // An oracle that uses no division: it only checks the definition on the answer.
    fc.assert(
      fc.property(bigInts, positive, fc.boolean(), (numerator, half, tie) => {
        const [n, d] = tie ? [(2n * numerator + 1n) * half, 2n * half] : [numerator, half];
        const rounded = roundHalfEven(rational(n, d));
        const distance = 2n * (rounded * d > n ? rounded * d - n : n - rounded * d);
        assert.ok(distance <= d);
        if (distance === d) assert.equal(rounded % 2n, 0n);
        if (tie) assert.equal(distance, d);
      }),
      randomised(20_000),
    );
  });
});

describe('rationals', () => {
  it('are read exactly from decimal strings', () => {
    fc.assert(
      fc.property(fc.nat(), fc.stringMatching(/^\d{1,20}$/), (whole, fraction) => {
        const { numerator, denominator } = parseRational(`${whole}.${fraction}`);
        const scale = 10n ** BigInt(fraction.length);
        assert.equal(numerator * scale, (BigInt(whole) * scale + BigInt(fraction)) * denominator);
      }),
      randomised(5000),
    );
    for (const text of ['', '-1', '1.', '.1', '1e2', ' 1', '1'.repeat(21)])
      assert.throws(() => parseRational(text), text);
  });

  it('multiply and divide without loss', () => {
    fc.assert(
      fc.property(bigInts, positive, bigInts, positive, (a, b, c, d) => {
        fc.pre(c !== 0n);
        const back = multiply(divide(rational(a, b), rational(c, d)), rational(c, d));
        assert.equal(back.numerator * b, a * back.denominator);
        assert.ok(back.denominator > 0n);
      }),
      randomised(5000),
    );
    assert.throws(() => divide(rational(1n), rational(0n)), /division by zero/);
  });
});
