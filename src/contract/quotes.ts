import * as z from 'zod/mini';
import { dateTime, openEnum, resourceId, shortDeploymentId, unsignedCredits } from './conventions';
import { creditBalance, creditParts } from './credits';
import { deployTarget } from './form';

/** Variable values by name. */
export const variableValues = z.record(z.string().check(z.maxLength(200)), z.unknown());

/** `POST /quotes`: what a deployment would cost. Reserves nothing. */
export const quoteRequest = z.object({
  moduleId: resourceId,
  action: z.enum(['create', 'update']),
  /** The deployment to update. */
  deploymentId: z.optional(resourceId),
  target: z.optional(deployTarget),
  variables: z.optional(variableValues),
});

export type QuoteRequest = z.infer<typeof quoteRequest>;

/** A module that must be there first. */
export const dependency = z.object({
  /** Module name. */
  module: z.string(),
  /** `missing`: not deployed. `building`: the deployment waits for it. */
  state: openEnum(['live', 'building', 'failed', 'missing']),
  /** The deployment that fulfils it. */
  deploymentId: z.optional(z.string()),
  deploymentShortId: z.optional(shortDeploymentId),
});

/** All in credits. `total = moduleFee + buildCostEstimate`; `maxCredits` of the deployment is `total`. */
export const quote = z.object({
  moduleFee: unsignedCredits,
  /** Own module, or an update. */
  moduleFeeWaived: z.boolean(),
  buildCostEstimate: unsignedCredits,
  total: unsignedCredits,
  requirePurchasedCredits: z.boolean(),
  balance: creditBalance,
  /** Which balances would pay, by the draw-down; what is missing belongs to none. */
  drawDown: z.object({ moduleFee: creditParts, build: creditParts }),
  sufficient: z.boolean(),
  /** Credits that are missing; `0` when sufficient. */
  shortfall: unsignedCredits,
  /** Why it is not sufficient, or what else stands in the way. */
  reason: z.optional(openEnum(['insufficient_total_credits', 'insufficient_purchased_credits', 'dependency_failed'])),
  dependencies: z.array(dependency),
  quotedAt: dateTime,
});

export type Quote = z.infer<typeof quote>;
