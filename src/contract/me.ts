import * as z from 'zod/mini';
import { decimal, openEnum } from './conventions';

const onOff = openEnum(['on', 'off']);

/** `GET /me`: who is signed in and what the platform has enabled for them. */
export const me = z.object({
  id: z.string(),
  email: z.string(),
  displayName: z.string(),
  roles: z.array(openEnum(['user', 'partner', 'admin', 'agent', 'finance', 'support'])),
  features: z.object({
    credits: onOff,
    subscriptions: onOff,
    invoices: onOff,
    projectCosts: onOff,
    payments: onOff,
    revenue: openEnum(['on', 'no_role', 'off']),
  }),
  contacts: z.object({ finance: z.optional(z.string()), support: z.optional(z.string()) }),
  /** Credits per unit of `currency`. */
  creditsPerUnit: decimal,
  /** ISO 4217. */
  currency: z.string(),
  /** The partner's part of true revenue, in percent. */
  partnerRevenueSharePct: decimal,
  /** The most modules one repository may publish; absent when there is no limit. */
  moduleLimit: z.optional(z.number()),
});

export type Me = z.infer<typeof me>;
