import type { CreditBalance } from '../../contract/credits';
import type { Me } from '../../contract/me';
import type { AccountCache } from '../../platform/cache';
import type { PlatformSession } from '../connection/platformSession';

/** Names of the cached answers. */
const ME = 'me';
const BALANCE = 'credit balance';

/** What is known of an account's credits. */
export interface KnownCredits {
  /** Does the platform work with credits for this account? */
  readonly isOn: boolean;
  /** Whose they are, and what else the platform has enabled. */
  readonly me: Me;
  /** Absent when it does not, or when it was never asked. */
  readonly balance?: CreditBalance;
  /** When the platform told it, milliseconds since the epoch. */
  readonly readAt: number;
}

export const isAboutCredits = (resource: string): boolean => resource === ME || resource === BALANCE;

/** What the platform told last; undefined when it was never asked. */
export async function cachedCredits(cache: AccountCache): Promise<KnownCredits | undefined> {
  // Only now: the contract is not needed to start.
  const [{ me }, { creditBalance }] = await Promise.all([
    import('../../contract/me'),
    import('../../contract/credits'),
  ]);
  const profile = cache.read(ME, me);
  const balance = cache.read(BALANCE, creditBalance);
  if (profile === undefined) return undefined;
  const isOn = profile.data.features.credits === 'on';
  return isOn && balance !== undefined
    ? { isOn, me: profile.data, balance: balance.data, readAt: balance.readAt }
    : { isOn, me: profile.data, readAt: profile.readAt };
}

/** Asks the platform, in at most two requests, and keeps what it told. @throws AppError */
export async function readCredits(
  { profile, account }: Pick<PlatformSession, 'profile' | 'account'>,
  cache: AccountCache | undefined,
  signal: AbortSignal,
): Promise<KnownCredits> {
  // Meanwhile another account may be in use.
  const own = cache?.owner.account === account.id && cache.owner.origin === account.platformUrl ? cache : undefined;
  const me = await profile.me(signal);
  const isOn = me.features.credits === 'on';
  const balance = isOn ? await profile.creditBalance(signal) : undefined;
  const readAt = Date.now();
  // The balance first: whoever hears of a kept answer finds both.
  if (balance !== undefined) own?.write(BALANCE, balance, readAt);
  own?.write(ME, me, readAt);
  return { isOn, me, ...(balance === undefined ? {} : { balance }), readAt };
}
