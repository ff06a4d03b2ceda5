import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EMPTY_ACCOUNT, type CreditAccount } from '../../../src/money/account';
import type { Balances } from '../../../src/money/balances';
import { addCredits, credits, formatCredits, parseCredits } from '../../../src/money/credits';
import { deploymentCharge, type DeploymentTerms } from '../../../src/money/deploymentCharge';
import { formatMoney } from '../../../src/money/money';
import { reserve, settle, type Settlement } from '../../../src/money/reservation';
import { revenueOf } from '../../../src/money/revenue';
import { randomised } from '../randomised';
import { balances, balancesArbitrary, creditsArbitrary } from './samples';

const TERMS = { creditsPerUnit: '10', sharePct: '20', currency: 'USD' };
const CREATE: DeploymentTerms = {
  action: 'create',
  ownModule: false,
  moduleFee: parseCredits('100'),
  buildEstimate: parseCredits('12'),
  purchasedOnly: false,
};
const holding = (held: Balances): CreditAccount => ({ ...EMPTY_ACCOUNT, balances: held });

function deployed(held: Balances, terms: DeploymentTerms, build = terms.buildEstimate): Settlement {
  const reserved = reserve(holding(held), 'd1', deploymentCharge(terms));
  assert.ok(reserved.ok);
  const settled = settle(reserved.account, 'd1', build);
  assert.ok(settled.ok);
  return settled;
}

function figures({ trueRevenue }: Settlement, terms = TERMS): string[] {
  const { gross, revenue } = revenueOf(trueRevenue, terms);
  return [formatCredits(trueRevenue), formatMoney(gross).amount, formatMoney(revenue).amount];
}

describe('true revenue, the worked example of the guide', () => {
  it('with two balances: 60 awards, 40 of 230 purchased', () => {
    const settled = deployed(balances('60', '0', '230'), CREATE);
    assert.deepEqual(figures(settled), ['40', '4.00', '0.80']);
    assert.deepEqual(settled.fee, balances('60', '0', '40'));
  });

  it('with three balances: 60 awards, 30 subscription, 10 top-up; the build apart', () => {
    const settled = deployed(balances('60', '30', '200'), CREATE);
    assert.deepEqual(figures(settled), ['40', '4.00', '0.80']);
    assert.deepEqual([settled.fee, settled.build], [balances('60', '30', '10'), balances('0', '0', '12')]);
    assert.deepEqual(settled.account.balances, balances('0', '0', '178'));
  });

  it('with require_credit_purchases: the whole fee is purchased', () => {
    const settled = deployed(balances('60', '30', '200'), { ...CREATE, purchasedOnly: true });
    assert.deepEqual(figures(settled), ['100', '10.00', '2.00']);
    assert.deepEqual(settled.account.balances, balances('60', '0', '118'));
  });

  it('with 100 awards or more and no flag: nothing', () => {
    const settled = deployed(balances('100', '30', '200'), CREATE);
    assert.deepEqual(figures(settled), ['0', '0.00', '0.00']);
    assert.deepEqual(settled.build, balances('0', '12', '0'));
  });

  it('with an own module: nothing, and only the build is charged', () => {
    const settled = deployed(balances('60', '30', '200'), { ...CREATE, ownModule: true });
    assert.deepEqual(figures(settled), ['0', '0.00', '0.00']);
    assert.deepEqual(settled.account.balances, balances('48', '30', '200'));
    assert.deepEqual(
      settled.entries.map(({ item }) => item),
      ['build'],
    );
  });
});

describe('true revenue', () => {
  it('takes the share from the gross before it is rounded', () => {
    const terms = { creditsPerUnit: '1.5', sharePct: '12', currency: 'USD' };
    const { gross, revenue } = revenueOf(parseCredits('0.31'), terms);
    // 0.31 / 1.5 = 0.20667, x 12 % = 0.0248. From the rounded 0.21 it would be 0.0252 and become 0.03.
    assert.deepEqual([formatMoney(gross).amount, formatMoney(revenue).amount], ['0.21', '0.02']);
  });

  it('rounds to the minor unit of the currency, ties to even', () => {
    const earned = (amount: string, creditsPerUnit: string, sharePct: string, currency: string) => {
      const { gross, revenue } = revenueOf(parseCredits(amount), { creditsPerUnit, sharePct, currency });
      return [formatMoney(gross).amount, formatMoney(revenue).amount];
    };
    assert.deepEqual(earned('0.25', '10', '100', 'USD'), ['0.02', '0.02']);
    assert.deepEqual(earned('0.35', '10', '100', 'USD'), ['0.04', '0.04']);
    assert.deepEqual(earned('25', '10', '20', 'JPY'), ['2', '0']);
    assert.deepEqual(earned('25', '10', '60', 'UGX'), ['2', '2']);
    assert.deepEqual(earned('25', '10', '20', 'KWD'), ['2.500', '0.500']);
    assert.deepEqual(earned('100', '0.01', '33.3', 'USD'), ['10000.00', '3330.00']);
    assert.deepEqual(earned('1000000', '1000000', '0', 'USD'), ['1.00', '0.00']);
  });

  it('refuses terms that make no sense', () => {
    const earn = (change: Partial<typeof TERMS>, amount = 100) => revenueOf(credits(amount), { ...TERMS, ...change });
    for (const change of [{ creditsPerUnit: '0' }, { creditsPerUnit: '-1' }, { sharePct: '100.01' }, { sharePct: 'x' }])
      assert.throws(() => earn(change), { name: 'AmountError' });
    assert.throws(() => earn({ currency: 'credits' }), /notACurrency/);
    assert.throws(() => earn({}, -1), /outOfRange/);
    assert.deepEqual(earn({ sharePct: '100' }).revenue, earn({}).gross);
  });

  it('keeps the terms it was computed with', () => {
    const terms = { creditsPerUnit: '1.50', sharePct: '12.0', currency: 'EUR' };
    assert.deepEqual(revenueOf(credits(31), terms).terms, terms);
  });

  it('equals an independent computation in whole numbers', () => {
    fc.assert(
      fc.property(
        creditsArbitrary,
        fc.integer({ min: 1, max: 100_000_000 }),
        fc.nat(10_000),
        fc.constantFrom(['USD', 2] as const, ['JPY', 0] as const, ['KWD', 3] as const),
        (amount, rate, share, [currency, places]) => {
          // creditsPerUnit = rate / 100, share = share / 100 percent, both written with two places.
          const text = (hundredths: number) => formatCredits(credits(hundredths));
          const { gross, revenue } = revenueOf(amount, { creditsPerUnit: text(rate), sharePct: text(share), currency });
          const [n, d] = [BigInt(amount) * 10n ** BigInt(places), BigInt(rate)];
          assert.ok(isHalfEven(BigInt(gross.minorUnits), n, d));
          assert.ok(isHalfEven(BigInt(revenue.minorUnits), n * BigInt(share), d * 10_000n));
        },
      ),
      randomised(20_000),
    );
  });

  it('depends on the purchased part of the fee alone', () => {
    fc.assert(
      fc.property(
        balancesArbitrary,
        creditsArbitrary,
        creditsArbitrary,
        creditsArbitrary,
        fc.boolean(),
        (held, moduleFee, estimate, actual, purchasedOnly) => {
          const terms: DeploymentTerms = { ...CREATE, moduleFee, buildEstimate: estimate, purchasedOnly };
          const plenty = { ...held, topUp: addCredits(held.topUp, moduleFee, estimate) };
          const settled = deployed(plenty, terms, actual);
          const expected = purchasedOnly ? moduleFee : Math.max(0, moduleFee - held.awards);
          assert.equal(settled.trueRevenue, expected);
          assert.equal(deployed(plenty, { ...terms, ownModule: true }, actual).trueRevenue, 0);
          assert.equal(deployed(plenty, { ...terms, action: 'update' }, actual).trueRevenue, 0);
        },
      ),
      randomised(5000),
    );
  });
});

/** Whether `value` is n / d rounded half-even, by the definition. */
function isHalfEven(value: bigint, n: bigint, d: bigint): boolean {
  const difference = value * d - n;
  const distance = 2n * (difference < 0n ? -difference : difference);
  return distance < d || (distance === d && value % 2n === 0n);
}
