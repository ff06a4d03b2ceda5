import { paymentOptions } from '../../contract/payments';
import { ROUTES } from '../../contract/routes';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import { offeredOptions } from '../payments/offer';

/** `GET /payments/options`. */
export const getPaymentOptions: Route = readEndpoint(ROUTES.getPaymentOptions, () =>
  answer(paymentOptions, offeredOptions()),
);
