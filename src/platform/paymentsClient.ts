import {
  checkoutSession,
  paymentOptions,
  type CheckoutRequest,
  type CheckoutSession,
  type PaymentOptions,
} from '../contract/payments';
import { fillPath, ROUTES } from '../contract/routes';
import type { Connection } from './connection';
import { sendRequest } from './http';

/** The routes of buying credits. */
export class PaymentsClient {
  constructor(private readonly connection: Connection) {}

  /** Providers, currencies, the smallest top-up and subscriptions. @throws AppError `notFound` where none are sold */
  async options(signal?: AbortSignal): Promise<PaymentOptions> {
    const request = { ...ROUTES.getPaymentOptions, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, paymentOptions)).data;
  }

  /**
   * Begins to buy credits; the payment itself is made on the page at `url`.
   * @param idempotencyKey a UUID, one for each wish to buy: the same key twice is the same payment
   * @throws AppError
   */
  async begin(body: CheckoutRequest, idempotencyKey: string, signal?: AbortSignal): Promise<CheckoutSession> {
    const headers = { 'Idempotency-Key': idempotencyKey, 'Content-Type': 'application/json' };
    const request = { ...ROUTES.postCheckoutSession, body, headers, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, checkoutSession)).data;
  }

  /** What became of a payment. @throws AppError `notFound` also for somebody else's */
  async session(sessionId: string, signal?: AbortSignal): Promise<CheckoutSession> {
    const path = fillPath(ROUTES.getCheckoutSession.path, { sessionId });
    const request = { ...ROUTES.getCheckoutSession, path, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, checkoutSession)).data;
  }
}
