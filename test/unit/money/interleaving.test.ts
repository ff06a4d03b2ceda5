import assert from 'node:assert/strict';
import fc from 'fast-check';
import { availableOf, EMPTY_ACCOUNT, reservedOf, type CreditAccount } from '../../../src/money/account';
import { chargeProjectCost, expireCredits, grantCredits, type CreditSource } from '../../../src/money/accountMovement';
import { BALANCE_KINDS, purchasedOf, totalOf, type Balances } from '../../../src/money/balances';
import { credits, type Credits } from '../../../src/money/credits';
import type { LedgerEntry } from '../../../src/money/ledgerEntry';
import { release, reserve, settle } from '../../../src/money/reservation';
import { randomised } from '../randomised';
import { creditsArbitrary } from './samples';

type Step =
  | { readonly do: 'grant'; readonly source: CreditSource; readonly amount: Credits }
  | { readonly do: 'expire'; readonly kind: 'awards' | 'subscription'; readonly amount: Credits }
  | { readonly do: 'project'; readonly amount: Credits }
  | {
      readonly do: 'reserve';
      readonly id: string;
      readonly fee: Credits;
      readonly build: Credits;
      readonly flag: boolean;
    }
  | { readonly do: 'settle'; readonly id: string; readonly build: Credits }
  | { readonly do: 'release'; readonly id: string };

const id = fc.constantFrom('a', 'b', 'c', 'd');
const fee = fc.oneof(fc.nat(200), fc.nat(30_000)).map((hundredths) => credits(hundredths));
const STEPS: Readonly<Record<Step['do'], fc.Arbitrary<Step>>> = {
  grant: fc.record({
    do: fc.constant('grant'),
    source: fc.constantFrom('signUp', 'award', 'partnerAllotment', 'subscription', 'topUp'),
    amount: creditsArbitrary.filter((amount) => amount > 0),
  }),
  expire: fc.record({
    do: fc.constant('expire'),
    kind: fc.constantFrom('awards', 'subscription'),
    amount: creditsArbitrary,
  }),
  project: fc.record({ do: fc.constant('project'), amount: creditsArbitrary }),
  reserve: fc.record({ do: fc.constant('reserve'), id, fee, build: fee, flag: fc.boolean() }),
  settle: fc.record({ do: fc.constant('settle'), id, build: fc.oneof(fee, creditsArbitrary) }),
  release: fc.record({ do: fc.constant('release'), id }),
};
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: STEPS.grant },
    { weight: 1, arbitrary: STEPS.expire },
    { weight: 1, arbitrary: STEPS.project },
    { weight: 6, arbitrary: STEPS.reserve },
    { weight: 4, arbitrary: STEPS.settle },
    { weight: 1, arbitrary: STEPS.release },
  ),
  { minLength: 5, maxLength: 60, size: 'max' },
);

interface After {
  readonly account: CreditAccount;
  readonly entries: readonly LedgerEntry[];
}

/** Runs one step as the platform would; a refusal changes nothing. */
function run(account: CreditAccount, step: Step): After {
  switch (step.do) {
    case 'grant':
      return grantCredits(account, step.source, step.amount);
    case 'expire':
      return expireCredits(account, step.kind, step.amount);
    case 'project': {
      const charged = chargeProjectCost(account, step.amount);
      return charged.ok ? charged : { account, entries: [] };
    }
    case 'reserve': {
      const { fee: moduleFee, build: buildEstimate, flag: purchasedOnly } = step;
      const reserved = reserve(account, step.id, { moduleFee, buildEstimate, purchasedOnly });
      if (!reserved.ok) return { account, entries: [] };
      const { fee, build } = reserved.reservation;
      assert.deepEqual([totalOf(fee), totalOf(build)], [moduleFee, buildEstimate]);
      if (purchasedOnly) assert.deepEqual([fee.awards, build.awards], [0, 0]);
      return { account: reserved.account, entries: [] };
    }
    case 'settle':
      return settledStep(account, step.id, step.build);
    case 'release': {
      const released = release(account, step.id);
      assert.equal(released.ok, account.reservations.has(step.id));
      return { account: released.ok ? released.account : account, entries: [] };
    }
  }
}

function settledStep(account: CreditAccount, id: string, actual: Credits): After {
  const reservation = account.reservations.get(id);
  const settled = settle(account, id, actual);
  assert.equal(settled.ok, reservation !== undefined);
  if (!settled.ok || reservation === undefined) return { account, entries: [] };
  const available = availableOf(account);
  const most = totalOf(reservation.build) + (reservation.purchasedOnly ? purchasedOf : totalOf)(available);
  assert.equal(totalOf(settled.build), Math.min(actual, most));
  assert.equal(settled.uncollected, Math.max(0, actual - most));
  assert.deepEqual(settled.fee, reservation.fee);
  assert.equal(settled.trueRevenue, purchasedOf(reservation.fee));
  if (reservation.purchasedOnly) assert.equal(settled.build.awards, 0);
  const charged = totalOf(settled.fee) + totalOf(settled.build);
  assert.equal(totalOf(account.balances) - totalOf(settled.account.balances), charged);
  return settled;
}

const sumOf = (entries: readonly LedgerEntry[]): Record<keyof Balances, number> => {
  const sum = { awards: 0, subscription: 0, topUp: 0 };
  for (const { movement } of entries) for (const kind of BALANCE_KINDS) sum[kind] += movement[kind];
  return sum;
};

describe('concurrent deployments of one account', () => {
  it('never overdraw it, and its ledger adds up after every step', () => {
    const seen = { settled: 0, refused: 0, dearer: 0, open: 0 };
    fc.assert(
      fc.property(steps, (all) => {
        let account = EMPTY_ACCOUNT;
        const ledger: LedgerEntry[] = [];
        for (const step of all) {
          if (step.do === 'settle') {
            const held = account.reservations.get(step.id);
            seen[held === undefined ? 'refused' : 'settled'] += 1;
            if (held !== undefined && step.build > totalOf(held.build)) seen.dearer += 1;
          }
          const before = account;
          const frozen = JSON.stringify([before.balances, [...before.reservations]]);
          const after = run(account, step);
          assert.equal(JSON.stringify([before.balances, [...before.reservations]]), frozen, 'the account is immutable');
          account = after.account;
          ledger.push(...after.entries);
          const available = availableOf(account);
          for (const kind of BALANCE_KINDS) assert.ok(available[kind] >= 0, `${step.do} overdraws ${kind}`);
          assert.deepEqual(sumOf(ledger), account.balances);
          assert.deepEqual(ledger.at(-1)?.balanceAfter ?? EMPTY_ACCOUNT.balances, account.balances);
          for (const { amount, movement } of after.entries) assert.equal(amount, totalOf(movement));
          seen.open = Math.max(seen.open, account.reservations.size);
        }
        for (const open of [...account.reservations.keys()]) {
          const released = release(account, open);
          assert.ok(released.ok);
          account = released.account;
        }
        assert.equal(totalOf(reservedOf(account)), 0);
        assert.deepEqual(availableOf(account), account.balances);
      }),
      randomised(4000),
    );
    assert.ok(seen.settled > 100 && seen.refused > 100 && seen.dearer > 10 && seen.open > 2, JSON.stringify(seen));
  });
});
