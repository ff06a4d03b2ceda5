import type { CheckoutSession } from '../../contract/payments';
import { formatCredits } from '../../money/credits';
import { formatMoney } from '../../money/money';
import type { StoredSession } from './checkoutSessions';

/**
 * A payment as the contract writes it.
 * @param origin the server as the caller addressed it
 */
export function checkoutAnswer(session: StoredSession, origin: string): CheckoutSession {
  const { id, kind, state, amount, credits, createdAt, expiresAt, pageSecret } = session;
  return {
    id,
    kind,
    state,
    url: `${plainLoopback(origin)}/checkout/${id}?key=${pageSecret}`,
    amount: formatMoney(amount),
    credits: formatCredits(credits),
    createdAt,
    expiresAt,
  };
}

/** Names under `localhost` are this machine too, but clients open only the plain one. */
function plainLoopback(origin: string): string {
  const url = new URL(origin);
  if (url.hostname.endsWith('.localhost')) url.hostname = 'localhost';
  return url.origin;
}
