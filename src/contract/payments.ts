import * as z from 'zod/mini';
import { currency, dateTime, decimal, money, openEnum, resourceId, unsignedCredits, webUrl } from './conventions';

/** Who takes the payment, on a page of their own. */
export const PROVIDERS = ['stripe', 'flutterwave'] as const;

/** What a subscription gives each period. */
export const subscriptionTier = z.object({
  id: z.string(),
  name: z.string(),
  /** Per period. */
  price: money,
  /** Per period. */
  credits: unsignedCredits,
  period: openEnum(['month', 'year']),
  features: z.array(z.string()),
});

/** `GET /payments/options`. */
export const paymentOptions = z.object({
  providers: z.array(z.object({ id: openEnum(PROVIDERS), name: z.string(), currencies: z.array(currency) })),
  /** Every currency some provider takes. */
  currencies: z.array(currency),
  /** The smallest top-up. */
  minimum: money,
  /** Credits per unit of the currency of `minimum`. */
  creditsPerUnit: decimal,
  /** Empty when subscriptions are off. */
  tiers: z.array(subscriptionTier),
});

export type PaymentOptions = z.infer<typeof paymentOptions>;

/** `POST /payments/checkout-sessions`. */
export const checkoutRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('topup'), provider: z.enum(PROVIDERS), amount: money }),
  z.object({ kind: z.literal('subscription'), provider: z.enum(PROVIDERS), tierId: resourceId }),
]);

export type CheckoutRequest = z.infer<typeof checkoutRequest>;

/** A payment under way. Poll it until its state is not `pending`; it expires 15 minutes after it was made. */
export const checkoutSession = z.object({
  id: z.string(),
  kind: openEnum(['topup', 'subscription']),
  state: openEnum(['pending', 'paid', 'failed', 'expired']),
  /** The provider's page, for the browser. */
  url: webUrl,
  amount: money,
  /** Credits that are added when it is paid. */
  credits: unsignedCredits,
  createdAt: dateTime,
  expiresAt: dateTime,
});

export type CheckoutSession = z.infer<typeof checkoutSession>;
