import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { AppError } from '../../../src/common/appError';
import { creditBalance } from '../../../src/contract/credits';
import type { KnownCredits } from '../../../src/vscode/statusBar/creditAnswers';
import { creditStatus, type CreditSituation } from '../../../src/vscode/statusBar/creditStatus';
import { creditLines, creditText } from '../../../src/vscode/statusBar/creditText';
import { ageText, ago } from '../../../src/vscode/trees/ageText';
import { creditBalance as example } from '../contract/moneyExamples';
import { randomised } from '../randomised';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-22T12:00:00Z');
const balance = creditBalance.parse({
  ...example,
  reserved: { awarded: '20', subscription: '0.5', topUp: '0', total: '20.5' },
  available: { awarded: '100', subscription: '399.50', topUp: '764.50', total: '1264' },
});
const known: Omit<KnownCredits, 'me'> = { isOn: true, balance, readAt: NOW - 5 * MINUTE };

const status = (more: Partial<CreditSituation> = {}) =>
  creditStatus({ known, failure: undefined, platform: 'RAD', isSandbox: false, now: NOW, locale: 'en', ...more });

describe('the age of an answer', () => {
  const AGES: readonly (readonly [milliseconds: number, text: string])[] = [
    [-HOUR, 'less than a minute ago'],
    [0, 'less than a minute ago'],
    [MINUTE - 1, 'less than a minute ago'],
    [MINUTE, '1 minute ago'],
    [2 * MINUTE - 1, '1 minute ago'],
    [59.9 * MINUTE, '59 minutes ago'],
    [HOUR, '1 hour ago'],
    [23.9 * HOUR, '23 hours ago'],
    [DAY, '1 day ago'],
    [400 * DAY, '400 days ago'],
  ];
  for (const [age, text] of AGES) {
    it(`${String(age)} ms is ${text}`, () => {
      assert.equal(ago(NOW - age, NOW), text);
      assert.equal(ageText(NOW - age, NOW), `Data from ${text}.`);
    });
  }

  it('is not told of what was never read', () => {
    assert.equal(ageText(undefined, NOW), '');
  });
});

describe('credits for people', () => {
  const TEXTS: readonly (readonly [credits: string, locale: string, text: string])[] = [
    ['1284.50', 'en', '1,284.50'],
    ['1284.5', 'de', '1.284,50'],
    ['0', 'en', '0.00'],
    ['-3.25', 'en', '-3.25'],
    // 2^53 hundredths and what a float would make 90,071,992,547,409.92 of.
    ['90071992547409.91', 'en', '90,071,992,547,409.91'],
    ['123456789012345678901234567890.12', 'en', '123,456,789,012,345,678,901,234,567,890.12'],
  ];
  for (const [credits, locale, text] of TEXTS) {
    it(`${credits} is ${text} in ${locale}`, () => {
      assert.equal(creditText(credits, locale), text);
    });
  }

  it('keep every digit', () => {
    const amount = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(amount, ([whole, hundredths]) => {
        const exact = `${String(whole)}.${String(hundredths).padStart(2, '0')}`;
        assert.equal(creditText(exact, 'en').replaceAll(',', ''), exact);
      }),
      randomised(5000),
    );
  });

  it('come with their parts, and when those begin again', () => {
    const lines = creditLines(balance, 'en').map(({ label, amount, note = '' }) => `${label} ${amount} ${note}`.trim());
    assert.deepEqual(lines, [
      'Available 1,264.00',
      'Awarded 120.00 resets Dec 1, 2026',
      'Subscription 400.00 renews Dec 12, 2026',
      'Top-up 764.50',
      'Reserved 20.50 held by deployments under way',
      'Total 1,284.50',
    ]);
  });
});

describe('the credits in the status bar', () => {
  it('are a number with its parts and age', () => {
    const { text, tooltip, label } = status() ?? assert.fail();
    assert.equal(text, '$(credit-card) 1,284.50');
    assert.equal(label, 'RAD credits: 1,284.50');
    assert.equal(tooltip[0], 'Credits on RAD');
    assert.ok(tooltip.includes('Awarded: 120.00 (resets Dec 1, 2026)'));
    assert.equal(tooltip.at(-1), 'As of 5 minutes ago.');
  });

  it('are play money in the sandbox', () => {
    const { tooltip, label } = status({ isSandbox: true }) ?? assert.fail();
    assert.equal(tooltip.at(-1), 'Sandbox: play money.');
    assert.match(label, /play money/);
  });

  it('say nothing while nothing is known, or credits are off', () => {
    assert.equal(status({ known: undefined }), undefined);
    assert.equal(status({ known: { isOn: false, readAt: NOW } }), undefined);
    assert.equal(status({ known: { isOn: true, readAt: NOW } }), undefined);
  });

  it('stay while the platform does not answer, and show it once they are older than an hour', () => {
    const failure = new AppError('offline');
    const young = status({ failure }) ?? assert.fail();
    assert.equal(young.text, '$(credit-card) 1,284.50');
    assert.ok(young.tooltip.some((line) => line.includes('no network connection')));
    const old = status({ failure, known: { ...known, readAt: NOW - 2 * HOUR } }) ?? assert.fail();
    assert.equal(old.text, '$(credit-card) 1,284.50 $(debug-disconnect)');
    assert.match(old.label, /no network connection.*As of 2 hours ago\./);
    const unwatched = status({ known: { ...known, readAt: NOW - 2 * HOUR } }) ?? assert.fail();
    assert.equal(unwatched.text, '$(credit-card) 1,284.50');
  });
});
