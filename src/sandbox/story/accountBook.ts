import { availableOf, EMPTY_ACCOUNT, type CreditAccount } from '../../money/account';
import { chargeProjectCost, expireCredits, grantCredits, type CreditSource } from '../../money/accountMovement';
import { totalOf } from '../../money/balances';
import { addCredits, type Credits } from '../../money/credits';
import { release, reserve, settle } from '../../money/reservation';
import type { StoryBuild } from './storyEvent';

/** What somebody holds while the story is written, so that nobody ever does what they cannot pay. */
export class AccountBook {
  private account: CreditAccount = EMPTY_ACCOUNT;

  grant(source: CreditSource, amount: Credits): void {
    this.account = grantCredits(this.account, source, amount).account;
  }

  /** Everything of that kind goes. */
  expire(kind: 'awards' | 'subscription'): void {
    this.account = expireCredits(this.account, kind, this.account.balances[kind]).account;
  }

  /** What is left besides credits that are kept for something else. */
  spendable(kept: Credits): number {
    return totalOf(availableOf(this.account)) - kept;
  }

  /** Whether the platform accepts a build now, and something kept stays. */
  canPay({ fee, estimate }: Pick<StoryBuild, 'fee' | 'estimate'>, purchasedOnly: boolean, kept: Credits): boolean {
    const charge = { moduleFee: fee, buildEstimate: estimate, purchasedOnly };
    return addCredits(fee, estimate) <= this.spendable(kept) && reserve(this.account, 'build', charge).ok;
  }

  /** Charges a build as the platform does. */
  pay({ fee, estimate, actual, result }: StoryBuild, purchasedOnly: boolean): void {
    const reserved = reserve(this.account, 'build', { moduleFee: fee, buildEstimate: estimate, purchasedOnly });
    if (!reserved.ok) throw new Error('the story has a build that cannot be paid');
    const closed =
      result === 'SUCCESS' ? settle(reserved.account, 'build', actual) : release(reserved.account, 'build');
    if (closed.ok) this.account = closed.account;
  }

  /** @returns false when the credits do not suffice */
  payProjects(cost: Credits): boolean {
    const movement = chargeProjectCost(this.account, cost);
    if (movement.ok) this.account = movement.account;
    return movement.ok;
  }
}
