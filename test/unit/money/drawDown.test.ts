import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addBalances,
  BALANCE_KINDS,
  EMPTY_BALANCES,
  purchasedOf,
  subtractBalances,
  totalOf,
} from '../../../src/money/balances';
import { addCredits, credits, NO_CREDITS, parseCredits, subtractCredits } from '../../../src/money/credits';
import { drawDown, drawDownAtMost } from '../../../src/money/drawDown';
import { randomised } from '../randomised';
import { balances, balancesArbitrary, creditsArbitrary } from './samples';

const ANY = { purchasedOnly: false };
const PURCHASED = { purchasedOnly: true };

describe('draw-down', () => {
  it('takes awards, then subscription, then top-up', () => {
    const held = balances('60', '30', '200');
    const split = (charge: string, rule = ANY) => drawDown(parseCredits(charge), held, rule);
    assert.deepEqual(split('0'), { ok: true, split: EMPTY_BALANCES });
    assert.deepEqual(split('60'), { ok: true, split: balances('60', '0', '0') });
    assert.deepEqual(split('60.01'), { ok: true, split: balances('60', '0.01', '0') });
    assert.deepEqual(split('100'), { ok: true, split: balances('60', '30', '10') });
    assert.deepEqual(split('290'), { ok: true, split: held });
    assert.deepEqual(split('100', PURCHASED), { ok: true, split: balances('0', '30', '70') });
  });

  it('says which credits are missing, and how many', () => {
    const held = balances('60', '30', '200');
    const refused = (charge: string, rule: typeof ANY) => drawDown(parseCredits(charge), held, rule);
    const shortfall = (code: string, missing: string) => ({
      ok: false,
      shortfall: { code, missing: parseCredits(missing) },
    });
    assert.deepEqual(refused('290.01', ANY), shortfall('insufficient_total_credits', '0.01'));
    assert.deepEqual(refused('230.5', PURCHASED), shortfall('insufficient_purchased_credits', '0.5'));
    assert.deepEqual(refused('290', PURCHASED), shortfall('insufficient_purchased_credits', '60'));
    assert.deepEqual(refused('300', PURCHASED), shortfall('insufficient_total_credits', '70'));
  });

  it('splits the whole charge in order, or names exactly what to buy', () => {
    let [paid, refused] = [0, 0];
    fc.assert(
      fc.property(balancesArbitrary, creditsArbitrary, fc.boolean(), (held, charge, purchasedOnly) => {
        const drawn = drawDown(charge, held, { purchasedOnly });
        if (drawn.ok) {
          paid += 1;
          const { split } = drawn;
          assert.equal(totalOf(split), charge);
          for (const kind of BALANCE_KINDS) assert.ok(split[kind] >= 0 && split[kind] <= held[kind]);
          if (purchasedOnly) assert.equal(split.awards, 0);
          else if (purchasedOf(split) > 0) assert.equal(split.awards, held.awards);
          if (split.topUp > 0) assert.equal(split.subscription, held.subscription);
          assert.deepEqual(drawDownAtMost(charge, held, { purchasedOnly }), split);
        } else {
          refused += 1;
          const { missing, code } = drawn.shortfall;
          assert.ok(missing > 0);
          assert.equal(code === 'insufficient_total_credits', charge > totalOf(held));
          const bought = (amount: typeof missing) => addBalances(held, { ...EMPTY_BALANCES, topUp: amount });
          assert.ok(drawDown(charge, bought(missing), { purchasedOnly }).ok);
          assert.ok(!drawDown(charge, bought(subtractCredits(missing, credits(1))), { purchasedOnly }).ok);
          const all = purchasedOnly ? { ...held, awards: NO_CREDITS } : held;
          assert.deepEqual(drawDownAtMost(charge, held, { purchasedOnly }), all);
        }
      }),
      randomised(20_000),
    );
    assert.ok(paid > 10 && refused > 10, `${paid} paid, ${refused} refused`);
  });

  it('draws two charges one after the other as it draws their sum', () => {
    fc.assert(
      fc.property(balancesArbitrary, creditsArbitrary, creditsArbitrary, fc.boolean(), (held, one, two, flag) => {
        const whole = drawDown(addCredits(one, two), held, { purchasedOnly: flag });
        fc.pre(whole.ok);
        const first = drawDownAtMost(one, held, { purchasedOnly: flag });
        const rest = subtractBalances(held, first);
        assert.deepEqual(addBalances(first, drawDownAtMost(two, rest, { purchasedOnly: flag })), whole.split);
      }),
      randomised(5000),
    );
  });

  it('refuses what is negative', () => {
    assert.throws(() => drawDown(credits(-1), balances('1', '1', '1'), ANY), /outOfRange/);
    assert.throws(() => drawDown(credits(500), balances('1', '-1', '1'), ANY), /outOfRange/);
    assert.throws(() => drawDownAtMost(credits(-1), balances('1', '1', '1'), ANY), /outOfRange/);
  });
});
