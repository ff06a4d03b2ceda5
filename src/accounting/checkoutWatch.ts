import type { CheckoutSession } from '../contract/payments';

/** How a payment stands; `lapsed` is one of which nobody has heard in time. */
export type CheckoutState = 'waiting' | 'paid' | 'failed' | 'expired' | 'lapsed';

/** After its end, milliseconds: a provider may tell the platform late. */
const GRACE_MS = 60_000;
/** Between two questions at first, and later, milliseconds. */
const FIRST_PAUSE_MS = 2000;
const LATER_PAUSE_MS = 5000;
/** When later begins, milliseconds after the payment was made. */
const LATER_MS = 120_000;

const ENDS = ['paid', 'failed', 'expired'] as const;

/** What is known of a payment. @param now milliseconds since the epoch */
export function checkoutState(
  { state, expiresAt }: Pick<CheckoutSession, 'state' | 'expiresAt'>,
  now: number,
): CheckoutState {
  const end = ENDS.find((one) => one === state);
  if (end !== undefined) return end;
  // An unknown word is none of an end.
  return now > Date.parse(expiresAt) + GRACE_MS ? 'lapsed' : 'waiting';
}

/** Milliseconds until it is asked again; undefined when it is not. @param now milliseconds since the epoch */
export function nextQuestion(
  session: Pick<CheckoutSession, 'state' | 'expiresAt' | 'createdAt'>,
  now: number,
): number | undefined {
  if (checkoutState(session, now) !== 'waiting') return undefined;
  return now - Date.parse(session.createdAt) < LATER_MS ? FIRST_PAUSE_MS : LATER_PAUSE_MS;
}
