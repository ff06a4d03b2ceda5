import assert from 'node:assert/strict';
import { creditBalance } from '../../../src/contract/credits';
import { grantCredits, expireCredits, chargeProjectCost, type CreditSource } from '../../../src/money/accountMovement';
import { availableOf, EMPTY_ACCOUNT, reservedOf, type CreditAccount } from '../../../src/money/account';
import { EMPTY_BALANCES } from '../../../src/money/balances';
import { credits, parseCredits } from '../../../src/money/credits';
import { deploymentCharge, splitCharge, type DeploymentTerms } from '../../../src/money/deploymentCharge';
import { creditBalanceOf, parseBalances } from '../../../src/money/creditParts';
import { release, reserve, settle } from '../../../src/money/reservation';
import { balances } from './samples';

const HELD: CreditAccount = { ...EMPTY_ACCOUNT, balances: balances('60', '30', '200') };
const FEE = { moduleFee: parseCredits('100'), buildEstimate: parseCredits('12'), purchasedOnly: false };

function reserved(account: CreditAccount, id: string, charge = FEE): CreditAccount {
  const outcome = reserve(account, id, charge);
  assert.ok(outcome.ok);
  return outcome.account;
}

describe('a reservation', () => {
  it('holds credits back without moving them, with its split fixed', () => {
    const account = reserved(HELD, 'd1');
    assert.deepEqual(account.balances, HELD.balances);
    assert.deepEqual(reservedOf(account), balances('60', '30', '22'));
    assert.deepEqual(availableOf(account), balances('0', '0', '178'));
    // Awards that arrive later do not change who pays for what.
    const richer = grantCredits(account, 'award', parseCredits('500')).account;
    const settled = settle(richer, 'd1', parseCredits('12'));
    assert.ok(settled.ok);
    assert.deepEqual(settled.fee, balances('60', '30', '10'));
    assert.equal(settled.trueRevenue, parseCredits('40'));
    assert.equal(HELD.reservations.size, 0);
  });

  it('is refused with the shortfall when other reservations leave too little', () => {
    const account = reserved(reserved(HELD, 'd1'), 'd2');
    assert.deepEqual(reserve(account, 'd3', FEE), {
      ok: false,
      refusal: 'insufficient',
      shortfall: { code: 'insufficient_total_credits', missing: parseCredits('46') },
    });
    assert.deepEqual(reserve(HELD, 'd1', { ...FEE, moduleFee: parseCredits('220'), purchasedOnly: true }), {
      ok: false,
      refusal: 'insufficient',
      shortfall: { code: 'insufficient_purchased_credits', missing: parseCredits('2') },
    });
  });

  it('charges the build at what it took, awards of the reserved split first', () => {
    const account = reserved({ ...HELD, balances: balances('105', '3', '50') }, 'd1');
    const settled = settle(account, 'd1', parseCredits('6.5'));
    assert.ok(settled.ok);
    assert.deepEqual(settled.build, balances('5', '1.5', '0'));
    assert.deepEqual(settled.account.balances, balances('0', '1.5', '50'));
    assert.equal(settled.uncollected, 0);
    assert.deepEqual(
      settled.entries.map(({ type, category, item, amount, reservationId }) => [
        type,
        category,
        item,
        amount,
        reservationId,
      ]),
      [
        ['SPEND', 'DEPLOYMENT', 'moduleFee', -10_000, 'd1'],
        ['SPEND', 'DEPLOYMENT', 'build', -650, 'd1'],
      ],
    );
  });

  it('charges a dearer build from what is available, and never from what others reserved', () => {
    const one = { ...FEE, moduleFee: parseCredits('10') };
    const account = reserved(reserved({ ...HELD, balances: balances('30', '20', '10') }, 'd1', one), 'd2', one);
    assert.deepEqual(availableOf(account), balances('0', '6', '10'));
    const settled = settle(account, 'd1', parseCredits('100'));
    assert.ok(settled.ok);
    assert.deepEqual(settled.build, balances('12', '6', '10'));
    assert.equal(settled.uncollected, parseCredits('72'));
    assert.deepEqual(availableOf(settled.account), EMPTY_BALANCES);
    const other = settle(settled.account, 'd2', parseCredits('12'));
    assert.ok(other.ok);
    assert.deepEqual(other.account.balances, EMPTY_BALANCES);
  });

  it('with purchased credits only, takes no awards even for a dearer build', () => {
    const account = reserved(HELD, 'd1', { ...FEE, purchasedOnly: true });
    const settled = settle(account, 'd1', parseCredits('1000'));
    assert.ok(settled.ok);
    assert.deepEqual(settled.account.balances, balances('60', '0', '0'));
    assert.equal(settled.uncollected, parseCredits('870'));
  });

  it('ends once: a second settling or releasing is refused and changes nothing', () => {
    const account = reserved(HELD, 'd1');
    assert.deepEqual(reserve(account, 'd1', FEE), { ok: false, refusal: 'alreadyReserved' });
    const settled = settle(account, 'd1', parseCredits('12'));
    const released = release(account, 'd1');
    assert.ok(settled.ok && released.ok);
    assert.deepEqual(released.account, HELD);
    for (const after of [settled.account, released.account]) {
      assert.deepEqual(settle(after, 'd1', parseCredits('12')), { ok: false, refusal: 'notReserved' });
      assert.deepEqual(release(after, 'd1'), { ok: false, refusal: 'notReserved' });
    }
  });

  it('of a free deployment needs nothing and leaves no entry', () => {
    const account = reserved(EMPTY_ACCOUNT, 'd1', {
      moduleFee: credits(0),
      buildEstimate: credits(0),
      purchasedOnly: true,
    });
    const settled = settle(account, 'd1', credits(0));
    assert.ok(settled.ok);
    assert.deepEqual([settled.entries, settled.account.balances], [[], EMPTY_BALANCES]);
  });

  it('refuses negative amounts', () => {
    const negative = credits(-1);
    assert.throws(() => reserve(HELD, 'd1', { ...FEE, moduleFee: negative }), /outOfRange/);
    assert.throws(() => reserve(HELD, 'd1', { ...FEE, buildEstimate: negative }), /outOfRange/);
    assert.throws(() => settle(reserved(HELD, 'd1'), 'd1', negative), /outOfRange/);
  });
});

describe('the charge of a deployment', () => {
  it('waives the fee of own modules and of updates, never the build', () => {
    const terms = (change: Partial<DeploymentTerms>) =>
      deploymentCharge({ ...FEE, action: 'create', ownModule: false, ...change });
    assert.deepEqual(terms({}), FEE);
    for (const change of [{ ownModule: true }, { action: 'update' }] as const)
      assert.deepEqual(terms(change), { ...FEE, moduleFee: 0 });
    assert.equal(terms({ action: 'update', purchasedOnly: true }).purchasedOnly, true);
  });
});

describe('the split of a charge', () => {
  it('shows what each balance would pay, and what nothing pays', () => {
    const held = balances('120', '400', '764.5');
    const fleet = { moduleFee: parseCredits('1200'), buildEstimate: parseCredits('24'), purchasedOnly: true };
    assert.deepEqual(splitCharge(fleet, held), {
      fee: balances('0', '400', '764.5'),
      build: EMPTY_BALANCES,
      shortfall: { code: 'insufficient_purchased_credits', missing: parseCredits('59.5') },
    });
    assert.deepEqual(splitCharge({ ...fleet, purchasedOnly: false }, held), {
      fee: balances('120', '400', '680'),
      build: balances('0', '0', '24'),
    });
  });
});

describe('an account as the contract writes it', () => {
  it('has its purchased, reserved and available credits', () => {
    const answer = creditBalanceOf(reserved(HELD, 'd1'));
    assert.deepEqual(answer, {
      ...{ awarded: '60', subscription: '30', topUp: '200', total: '290', purchased: '230' },
      reserved: { awarded: '60', subscription: '30', topUp: '22', total: '112' },
      available: { awarded: '0', subscription: '0', topUp: '178', total: '178' },
    });
    assert.deepEqual(creditBalance.parse(answer), answer);
    assert.deepEqual(parseBalances(answer), HELD.balances);
  });
});

describe('movements of an account', () => {
  it('put each source of credits where it belongs', () => {
    const written = (['signUp', 'award', 'partnerAllotment', 'subscription', 'topUp'] as const).map(
      (source: CreditSource) => {
        const { account, entries } = grantCredits(EMPTY_ACCOUNT, source, credits(500));
        const [kind] = Object.entries(account.balances).find(([, amount]) => amount === 500) ?? [];
        return [source, kind, entries[0]?.type, entries[0]?.category];
      },
    );
    assert.deepEqual(written, [
      ['signUp', 'awards', 'SIGNUP', 'AWARD'],
      ['award', 'awards', 'AWARD', 'AWARD'],
      ['partnerAllotment', 'awards', 'PARTNER', 'AWARD'],
      ['subscription', 'subscription', 'PURCHASE', 'PURCHASE'],
      ['topUp', 'topUp', 'PURCHASE', 'PURCHASE'],
    ]);
    assert.throws(() => grantCredits(EMPTY_ACCOUNT, 'award', credits(0)), /outOfRange/);
  });

  it('let awards expire, except those a running deployment holds', () => {
    const account = reserved({ ...HELD, balances: balances('160', '0', '0') }, 'd1');
    const expired = expireCredits(account, 'awards', account.balances.awards);
    assert.deepEqual(expired.account.balances, balances('112', '0', '0'));
    assert.equal(expired.entries[0]?.amount, parseCredits('-48'));
    assert.ok(settle(expired.account, 'd1', parseCredits('12')).ok);
    assert.deepEqual(expireCredits(expired.account, 'awards', parseCredits('1')).entries, []);
    assert.throws(() => expireCredits(account, 'awards', credits(-1)), /outOfRange/);
  });

  it('debit project costs in the order of the draw-down', () => {
    const charged = chargeProjectCost(HELD, parseCredits('100'));
    assert.ok(charged.ok);
    assert.deepEqual(charged.entries, [
      {
        type: 'SPEND',
        category: 'PROJECT',
        movement: balances('-60', '-30', '-10'),
        amount: parseCredits('-100'),
        balanceAfter: balances('0', '0', '190'),
      },
    ]);
    const refused = chargeProjectCost(HELD, parseCredits('291'));
    assert.ok(!refused.ok);
    assert.equal(refused.shortfall.missing, parseCredits('1'));
  });
});
