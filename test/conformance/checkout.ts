import assert from 'node:assert/strict';
import { paymentOptions, type CheckoutRequest } from '../../src/contract/payments';
import type { Caller } from './caller';

/** The smallest top-up that the platform takes. */
export async function topUp(caller: Caller): Promise<Extract<CheckoutRequest, { kind: 'topup' }>> {
  const { providers, minimum } = await caller.read('getPaymentOptions', paymentOptions);
  const provider = providers.find(({ currencies }) => currencies.includes(minimum.currency));
  assert.ok(provider !== undefined, `No provider takes ${minimum.currency}`);
  return { kind: 'topup', provider: provider.id as CheckoutRequest['provider'], amount: minimum };
}
