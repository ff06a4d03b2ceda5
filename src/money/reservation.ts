import { availableOf, withReservation, type CreditAccount, type Reservation } from './account';
import { addBalances, purchasedOf, totalOf, type Balances } from './balances';
import { subtractCredits, type Credits } from './credits';
import { splitCharge, type DeploymentCharge } from './deploymentCharge';
import { drawDownAtMost, type Shortfall } from './drawDown';
import { post, type LedgerEntry } from './ledgerEntry';

/** Nothing is open under that id: it was never made, or it has been settled or released. */
export interface NotReserved {
  readonly ok: false;
  readonly refusal: 'notReserved';
}

export type ReserveOutcome =
  | { readonly ok: true; readonly account: CreditAccount; readonly reservation: Reservation }
  | { readonly ok: false; readonly refusal: 'insufficient'; readonly shortfall: Shortfall }
  | { readonly ok: false; readonly refusal: 'alreadyReserved' };

export interface Settlement {
  readonly ok: true;
  readonly account: CreditAccount;
  /** One for the fee, one for the build; none for what cost nothing. */
  readonly entries: readonly LedgerEntry[];
  readonly fee: Balances;
  readonly build: Balances;
  /** The part of the module fee that was paid from purchased credits: what the module's owner earns on. */
  readonly trueRevenue: Credits;
  /** Build cost that nothing was left to pay for; it is forgiven. */
  readonly uncollected: Credits;
}

export type ReleaseOutcome = { readonly ok: true; readonly account: CreditAccount } | NotReserved;

/**
 * Holds back fee and build estimate (platform-api.md, "Credits and revenue"). A quote is `splitCharge` on what
 * is available.
 * @param id unique for ever: one deployment's creation or one of its updates
 * @throws AmountError `outOfRange` when the fee or the estimate is negative
 */
export function reserve(account: CreditAccount, id: string, charge: DeploymentCharge): ReserveOutcome {
  if (account.reservations.has(id)) return { ok: false, refusal: 'alreadyReserved' };
  const { fee, build, shortfall } = splitCharge(charge, availableOf(account));
  if (shortfall !== undefined) return { ok: false, refusal: 'insufficient', shortfall };
  const reservation: Reservation = { fee, build, purchasedOnly: charge.purchasedOnly };
  return { ok: true, account: withReservation(account, id, reservation), reservation };
}

/**
 * Charges a deployment that succeeded: the fee as reserved, the build at min(actual, reserved + available). A build
 * cheaper than its estimate keeps the order of the draw-down within what was reserved; a dearer one goes on with what
 * is available, never with what other deployments have reserved.
 * @throws AmountError `outOfRange` when `actualBuild` is negative
 */
export function settle(account: CreditAccount, id: string, actualBuild: Credits): Settlement | NotReserved {
  const reservation = account.reservations.get(id);
  if (reservation === undefined) return { ok: false, refusal: 'notReserved' };
  const { fee } = reservation;
  const build = chargedBuild(reservation, availableOf(account), actualBuild);
  const subject = { type: 'SPEND', category: 'DEPLOYMENT', reservationId: id } as const;
  const afterFee = post({ balances: account.balances, entries: [] }, { ...subject, item: 'moduleFee' }, fee, -1);
  const { balances, entries } = post(afterFee, { ...subject, item: 'build' }, build, -1);
  return {
    ok: true,
    account: { ...withReservation(account, id), balances },
    entries,
    fee,
    build,
    trueRevenue: purchasedOf(fee),
    uncollected: subtractCredits(actualBuild, totalOf(build)),
  };
}

/** Gives back what a failed or cancelled deployment had reserved. Nothing is charged, so there is no ledger entry. */
export function release(account: CreditAccount, id: string): ReleaseOutcome {
  if (!account.reservations.has(id)) return { ok: false, refusal: 'notReserved' };
  return { ok: true, account: withReservation(account, id) };
}

function chargedBuild(reservation: Reservation, available: Balances, actual: Credits): Balances {
  const reserved = drawDownAtMost(actual, reservation.build, reservation);
  const beyond = subtractCredits(actual, totalOf(reserved));
  return addBalances(reserved, drawDownAtMost(beyond, available, reservation));
}
