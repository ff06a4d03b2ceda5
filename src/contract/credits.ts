import * as z from 'zod/mini';
import { credits, dateTime, listOf, money, openEnum, resourceId, shortDeploymentId } from './conventions';
import { optionalDateRange } from './dateRange';
import { page } from './query';

/** Credits by where they come from, in the order of the draw-down. `total` is their sum. */
export const creditParts = z.object({ awarded: credits, subscription: credits, topUp: credits, total: credits });

export type CreditParts = z.infer<typeof creditParts>;

/** `GET /credits/balance`, all in credits: `purchased = subscription + topUp`, `available = balance - reserved`. */
export const creditBalance = z.extend(creditParts, {
  purchased: credits,
  /** Held by deployments under way. */
  reserved: creditParts,
  available: creditParts,
  /** When awards are reset. */
  awardsResetAt: z.optional(dateTime),
  /** When the subscription renews. */
  subscriptionRenewsAt: z.optional(dateTime),
});

export type CreditBalance = z.infer<typeof creditBalance>;

/** Kinds of ledger rows (rad-platform.md, section 1.6). */
export const TRANSACTION_TYPES = ['SIGNUP', 'AWARD', 'PURCHASE', 'SPEND', 'PARTNER', 'PROJECT'] as const;
export const TRANSACTION_CATEGORIES = ['DEPLOYMENT', 'PROJECT', 'PURCHASE', 'AWARD'] as const;

/** One row of the ledger. */
export const creditTransaction = z.object({
  id: z.string(),
  createdAt: dateTime,
  type: openEnum(TRANSACTION_TYPES),
  category: openEnum(TRANSACTION_CATEGORIES),
  /** Signed credits: spending is negative. */
  amount: credits,
  /** `amount` by balance. */
  parts: creditParts,
  balanceAfter: creditParts,
  /** Id of the deployment it belongs to. */
  deploymentId: z.optional(z.string()),
  deploymentShortId: z.optional(shortDeploymentId),
  description: z.string(),
  /** What was paid; `usdAmount` when it was paid in another currency. */
  payment: z.optional(
    z.object({ provider: openEnum(['stripe', 'flutterwave']), amount: money, usdAmount: z.optional(money) }),
  ),
});

export type CreditTransaction = z.infer<typeof creditTransaction>;

/** Query of `GET /credits/transactions`. With `Accept: text/csv` all rows come, `cursor` and `limit` aside. */
export const creditTransactionsQuery = z.object({
  type: z.optional(z.enum(TRANSACTION_TYPES)),
  category: z.optional(z.enum(TRANSACTION_CATEGORIES)),
  /** Id or short id of a deployment. */
  deploymentId: z.optional(resourceId),
  ...optionalDateRange,
  ...page,
});

/** Rows without their envelope. */
export const creditTransactionRows = z.array(creditTransaction);

/** `GET /credits/transactions`, newest first. */
export const creditTransactions = listOf(creditTransaction);
