import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import { FRESH_MS, untilNextRead, type CatalogReadings } from '../../../src/deployments/catalog/catalogSchedule';

const NOW = 1_000_000_000;
const readings = (more: Partial<CatalogReadings> = {}): CatalogReadings => ({
  readAt: undefined,
  triedAt: undefined,
  failure: undefined,
  failures: 0,
  isSuspect: false,
  ...more,
});

describe('when the catalog is read', () => {
  it('at first sight, when it is older than five minutes, and when it may be another one', () => {
    assert.equal(untilNextRead(readings(), NOW), 0);
    assert.equal(untilNextRead(readings({ readAt: NOW - FRESH_MS }), NOW), 0);
    assert.equal(untilNextRead(readings({ readAt: NOW - FRESH_MS + 1 }), NOW), 1);
    assert.equal(untilNextRead(readings({ readAt: NOW, isSuspect: true }), NOW), 0);
  });

  it('after failures in ever longer pauses, so that it recovers by itself', () => {
    const failure = new AppError('unreachable');
    const pauses = [1, 2, 3, 4, 5, 6, 100].map((failures) =>
      untilNextRead(readings({ readAt: 5, triedAt: NOW, failure, failures }), NOW),
    );
    assert.deepEqual(pauses, [5_000, 15_000, 30_000, 60_000, 120_000, FRESH_MS, FRESH_MS]);
    assert.equal(untilNextRead(readings({ triedAt: NOW - 5_000, failure, failures: 1 }), NOW), 0);
    // A publish does not make a platform answer that does not.
    assert.equal(untilNextRead(readings({ triedAt: NOW, failure, failures: 1, isSuspect: true }), NOW), 5_000);
  });

  it('not before a rate limit ends, and seldom where only the person can do something', () => {
    const limited = new AppError('rateLimited', { retryAt: NOW + 90_000 });
    assert.equal(untilNextRead(readings({ triedAt: NOW, failure: limited, failures: 1 }), NOW), 90_000);
    const refused = new AppError('unauthenticated');
    assert.equal(untilNextRead(readings({ triedAt: NOW, failure: refused, failures: 1 }), NOW), FRESH_MS);
  });
});
