import * as l10n from '@vscode/l10n';
import { LimitReached } from './failure';

const MAX_STEPS = 300_000;
const MAX_TEXT = 1_000_000;
const MAX_ITEMS = 50_000;

/** What one evaluation may cost, so that no module can make it hang. */
export class Budget {
  private constructor(
    private steps: number,
    private readonly whole?: Budget,
  ) {}

  /** What a number of evaluations may cost together. */
  static of(evaluations: number): Budget {
    return new Budget(evaluations * MAX_STEPS);
  }

  /** What one evaluation may cost. @param whole pays for it too */
  static ofOne(whole?: Budget): Budget {
    return new Budget(MAX_STEPS, whole);
  }

  /** Counts work; about 30 ns to 1 µs each. @throws LimitReached */
  spend(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) throw new LimitReached(l10n.t('This takes too many steps to compute here.'));
    this.whole?.spend(steps);
  }

  /** Asks before a text of that many UTF-16 units is made. @throws LimitReached */
  text(length: number): void {
    if (length > MAX_TEXT) throw new LimitReached(l10n.t('This text is too long to compute here.'));
    this.spend(1 + length / 64);
  }

  /** Asks before a collection of that many items is made. @throws LimitReached */
  items(count: number): void {
    if (count > MAX_ITEMS) throw new LimitReached(l10n.t('This collection is too large to compute here.'));
    this.spend(1 + count / 4);
  }
}
