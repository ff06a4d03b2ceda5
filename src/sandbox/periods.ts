import type { DatabaseSync } from 'node:sqlite';
import type { Log } from '../common/log';
import { resetDueAwards } from './ledger/awardAllotments';
import type { Ledger } from './ledger/ledger';
import { renewDueSubscriptions } from './payments/subscriptions';

/** How often what is due is looked for, milliseconds. */
const EVERY = 60_000;

interface Books {
  readonly database: DatabaseSync;
  readonly ledger: Ledger;
}

/**
 * Begins the periods that are due, now and later: awards of a new month, renewed subscriptions. What fails later is
 * tried again.
 * @returns what ends it
 */
export function keepPeriods(books: Books, now: () => Date, log: Log, every = EVERY): () => void {
  const beginDue = (): void => {
    resetDueAwards(books, now());
    renewDueSubscriptions(books, now());
  };
  beginDue();
  const timer = setInterval(() => {
    try {
      beginDue();
    } catch (error) {
      log.error('what is due could not be begun', error);
    }
  }, every);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
