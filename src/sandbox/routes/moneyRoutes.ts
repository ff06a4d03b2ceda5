import type { Route } from '../http/route';
import type { Platform } from '../platform';
import { getCheckoutSession } from './getCheckoutSession';
import { getCreditBalance } from './getCreditBalance';
import { getCreditTransactions } from './getCreditTransactions';
import { getInvoice } from './getInvoice';
import { getInvoicePdf } from './getInvoicePdf';
import { getInvoices } from './getInvoices';
import { getPaymentOptions } from './getPaymentOptions';
import { getProjectCosts } from './getProjectCosts';
import { getRevenue } from './getRevenue';
import { getRevenueSummary } from './getRevenueSummary';
import { postCheckoutSession } from './postCheckoutSession';

/** Credits, costs, invoices, payments and revenue. */
export function moneyRoutes(
  platform: Pick<Platform, 'database' | 'ledger' | 'checkoutSessions' | 'idempotency' | 'now'>,
): readonly Route[] {
  return [
    getCreditBalance(platform),
    getCreditTransactions(platform),
    getProjectCosts(platform),
    getInvoices(platform),
    getInvoice(platform),
    getInvoicePdf(platform),
    getPaymentOptions,
    postCheckoutSession(platform),
    getCheckoutSession(platform),
    getRevenue(platform),
    getRevenueSummary(platform),
  ];
}
