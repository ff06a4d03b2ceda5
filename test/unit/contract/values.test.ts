import assert from 'node:assert/strict';
import fc from 'fast-check';
import type * as z from 'zod/mini';
import {
  credits,
  currency,
  dateTime,
  decimal,
  gitObjectId,
  money,
  month,
  repositoryName,
  resourceId,
  unsignedCredits,
  webUrl,
} from '../../../src/contract/conventions';
import { date, daysBetween, MAX_RANGE_DAYS, rangeProblem } from '../../../src/contract/dateRange';
import { createDeployment, ratingRequest } from '../../../src/contract/deployments';
import { tokenRequest } from '../../../src/contract/oauth';
import { checkoutRequest } from '../../../src/contract/payments';
import { publisherMessage } from '../../../src/contract/catalogModules';
import { eventId } from '../../../src/contract/events';
import { randomised } from '../randomised';
import { EXAMPLES } from './examples';

const SHA = 'a'.repeat(40);

/** What each value may look like, and what it may not. */
const CASES: readonly (readonly [string, z.ZodMiniType, readonly unknown[], readonly unknown[]])[] = [
  ['credits', credits, ['0', '-0.5', '1284.50'], ['1.234', '1,5', '.5', '1.', '1e3', ' 1', '1\n', '+1', '', 5, 'NaN']],
  ['unsigned credits', unsignedCredits, ['0', '12.34'], ['-1', '12.345', '', '9'.repeat(21), 12]],
  ['decimal', decimal, ['0', '1.5', '12.3456'], ['-1', '1.', '.1', '1e2', 'Infinity', 1.5]],
  ['currency', currency, ['USD', 'UGX'], ['usd', 'US', 'USDT', '$', '']],
  ['amount of money', money.shape.amount, ['0', '-3.60', '12', '0.001'], ['1,00', '3.', '1.00000', '--1', '', 1]],
  [
    'time',
    dateTime,
    ['2026-11-22T14:22:00Z', '2026-02-28T23:59:60.123456789Z'],
    ['2026-11-22', '2026-11-22T14:22Z', '2026-11-22T14:22:00+01:00', '2026-13-01T00:00:00Z', '2026-11-22T24:00:00Z'],
  ],
  ['date', date, ['2026-11-22', '2028-02-29'], ['2026-02-29', '2026-02-30', '2026-1-1', '22.11.2026', '', 20261122]],
  ['month', month, ['2026-01', '2026-12'], ['2026-00', '2026-13', '2026-1', '202611']],
  ['git object id', gitObjectId, [SHA, 'b'.repeat(64)], [SHA.toUpperCase(), 'a'.repeat(39), `${SHA}\n`, 'main']],
  ['repository', repositoryName, ['acme/modules', 'A-1/x.y_z'], ['acme', 'acme/', '/x', 'a/b/c', '-a/b', 'a b/c']],
  ['resource id', resourceId, ['dep_1', 'A', '0.9~x-y'], ['', '..', '.a', 'a/b', 'a b', 'a%2f', 'ü', 'a'.repeat(129)]],
  ['event id', eventId, ['1', '120934'], ['0', '-1', '1.5', '01', '', 'a']],
  [
    'web page',
    webUrl,
    ['https://pay.example.com/x?y=1#z', 'http://localhost:4781/checkout', 'http://[::1]:8080', 'http://127.0.0.1/'],
    [
      'http://example.com/',
      'javascript:alert(1)',
      'https://',
      'https://user@evil.example/',
      'http://localhost.evil.example/',
      'http://127.0.0.1@evil.example/',
      'file:///etc/passwd',
      'https://a b/',
    ],
  ],
  ['rating', ratingRequest, [{ rating: 1 }, { rating: 5 }], [{ rating: 0 }, { rating: 6 }, { rating: 2.5 }, {}]],
  [
    'message',
    publisherMessage,
    [{ subject: 'Hello', message: '1234567890' }],
    [
      { subject: 'Hell', message: '1234567890' },
      { subject: 'Hello', message: '123456789' },
      { subject: 'x'.repeat(201), message: '1234567890' },
      { subject: 'Hello', message: 'x'.repeat(1001) },
    ],
  ],
  [
    'purchase',
    checkoutRequest,
    [{ kind: 'subscription', provider: 'stripe', tierId: 'standard' }],
    [
      { kind: 'subscription', provider: 'stripe' },
      { kind: 'topup', provider: 'stripe', amount: '25' },
      { kind: 'topup', provider: 'cash', amount: { amount: '25.00', currency: 'USD' } },
      { kind: 'gift', provider: 'stripe', tierId: 'standard' },
    ],
  ],
  [
    'token request',
    tokenRequest,
    [{ grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'd', client_id: 'c' }],
    [
      { grant_type: 'password', client_id: 'c' },
      { grant_type: 'refresh_token', client_id: 'c' },
    ],
  ],
];

describe('values of the contract', () => {
  for (const [name, schema, good, bad] of CASES) {
    it(`${name}: takes what is right and refuses what is not`, () => {
      for (const value of good) assert.equal(schema.safeParse(value).success, true, JSON.stringify(value));
      for (const value of bad) assert.equal(schema.safeParse(value).success, false, JSON.stringify(value));
    });
  }

  it('credits take every amount of hundredths', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (hundredths) => {
        const text = (hundredths / 100).toFixed(2);
        assert.equal(credits.parse(text), text);
        assert.equal(unsignedCredits.safeParse(text).success, !text.startsWith('-'));
      }),
      randomised(2000),
    );
  });

  it('a deployment cannot be asked for without a limit of credits', () => {
    const { maxCredits, ...rest } = EXAMPLES['createDeployment'] as { maxCredits: string };
    assert.equal(createDeployment.safeParse({ ...rest, maxCredits }).success, true);
    for (const wrong of [rest, { ...rest, maxCredits: '-1' }, { ...rest, maxCredits: 10 }])
      assert.equal(createDeployment.safeParse(wrong).success, false);
  });
});

describe('ranges', () => {
  const day = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);

  it('are half-open, go forward and cover at most 366 days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -800, max: 800 }), (start, length) => {
        const range = { from: day(start + 1000), to: day(start + 1000 + length) };
        assert.equal(daysBetween(range.from, range.to), length);
        const expected = length <= 0 ? 'validation_failed' : length > MAX_RANGE_DAYS ? 'range_too_large' : undefined;
        assert.equal(rangeProblem(range), expected);
      }),
      randomised(2000),
    );
  });

  it('take a leap year whole and no day more', () => {
    assert.equal(rangeProblem({ from: '2028-01-01', to: '2029-01-01' }), undefined);
    assert.equal(rangeProblem({ from: '2028-01-01', to: '2029-01-02' }), 'range_too_large');
  });

  it('have both ends or none', () => {
    assert.equal(rangeProblem({}), undefined);
    assert.equal(rangeProblem({ from: '2026-01-01' }), 'validation_failed');
    assert.equal(rangeProblem({ to: '2026-01-01' }), 'validation_failed');
  });
});
