import { checkoutRequest, checkoutSession } from '../../contract/payments';
import { API_BASE, fillPath, ROUTES } from '../../contract/routes';
import { jsonAnswer, writeEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import { checkoutAnswer } from '../payments/checkoutAnswer';
import { purchaseOf } from '../payments/purchase';
import type { Platform } from '../platform';

/** `POST /payments/checkout-sessions`. */
export function postCheckoutSession(platform: Pick<Platform, 'database' | 'idempotency' | 'checkoutSessions'>): Route {
  return writeEndpoint(platform, ROUTES.postCheckoutSession, (call) => {
    const purchase = purchaseOf(call.body(checkoutRequest));
    return call.commit(() => {
      const session = platform.checkoutSessions.begin(call.account.id, purchase);
      const location = `${API_BASE}${fillPath(ROUTES.getCheckoutSession.path, { sessionId: session.id })}`;
      return jsonAnswer(201, checkoutSession, checkoutAnswer(session, call.origin), { location });
    });
  });
}
