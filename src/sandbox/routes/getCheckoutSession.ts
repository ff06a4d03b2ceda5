import { checkoutSession } from '../../contract/payments';
import { ROUTES } from '../../contract/routes';
import { answer } from '../http/answer';
import { notFound } from '../http/apiProblem';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import { checkoutAnswer } from '../payments/checkoutAnswer';
import type { Platform } from '../platform';

/** `GET /payments/checkout-sessions/{sessionId}`. */
export function getCheckoutSession({ checkoutSessions }: Pick<Platform, 'checkoutSessions'>): Route {
  return readEndpoint(ROUTES.getCheckoutSession, (call) => {
    const session = checkoutSessions.find(call.param('sessionId'));
    if (session?.account !== call.account.id) throw notFound();
    return answer(checkoutSession, checkoutAnswer(session, call.origin));
  });
}
