import { creditBalance, creditTransactions, creditTransactionsQuery } from '../credits';
import { invoiceDetail, invoices, invoicesQuery } from '../invoices';
import { checkoutRequest, checkoutSession, paymentOptions } from '../payments';
import { projectCosts, projectCostsQuery } from '../projectCosts';
import { revenueQuery, revenueRows, revenueSummary, revenueSummaryQuery } from '../revenue';
import { ROUTES } from '../routes';
import { ok, operation } from './operation';

/** Credits, costs, payments and revenue. A feature that is off answers 404; revenue without the role, 403. */
export const MONEY_OPERATIONS = {
  getCreditBalance: operation(ROUTES.getCreditBalance, {
    tag: 'Credits and costs',
    summary: 'Read the balances',
    success: ok('The balances', creditBalance),
    problems: ['not_found'],
  }),
  getCreditTransactions: operation(ROUTES.getCreditTransactions, {
    tag: 'Credits and costs',
    summary: 'List credit transactions',
    description: 'As CSV: all rows that the filters let through.',
    query: creditTransactionsQuery,
    success: {
      status: 200,
      description: 'One page, newest first',
      content: { 'application/json': creditTransactions, 'text/csv': 'text' },
    },
    problems: ['not_found', 'range_too_large'],
  }),
  getProjectCosts: operation(ROUTES.getProjectCosts, {
    tag: 'Credits and costs',
    summary: 'List what projects cost, by month',
    query: projectCostsQuery,
    success: ok('One page, and the totals of the whole range', projectCosts),
    problems: ['not_found', 'range_too_large'],
  }),
  getInvoices: operation(ROUTES.getInvoices, {
    tag: 'Credits and costs',
    summary: 'List invoices',
    query: invoicesQuery,
    success: ok('One page, newest first', invoices),
    problems: ['not_found'],
  }),
  getInvoice: operation(ROUTES.getInvoice, {
    tag: 'Credits and costs',
    summary: 'Read one invoice with its rows',
    success: ok('The invoice', invoiceDetail),
  }),
  getInvoicePdf: operation(ROUTES.getInvoicePdf, {
    tag: 'Credits and costs',
    summary: 'Download an invoice',
    description: 'While `pdfAvailable` is false: 404.',
    success: { status: 200, description: 'The invoice as PDF', content: { 'application/pdf': 'bytes' } },
  }),
  getPaymentOptions: operation(ROUTES.getPaymentOptions, {
    tag: 'Payments',
    summary: 'Read how credits can be bought',
    success: ok('Providers, currencies and subscriptions', paymentOptions),
    problems: ['not_found'],
  }),
  postCheckoutSession: operation(ROUTES.postCheckoutSession, {
    tag: 'Payments',
    summary: 'Begin to buy credits',
    description: "The payment is made on the provider's page at `url`.",
    body: checkoutRequest,
    success: {
      status: 201,
      description: 'The payment, pending for 15 minutes',
      content: { 'application/json': checkoutSession },
      headers: ['Location'],
    },
    problems: ['not_found'],
  }),
  getCheckoutSession: operation(ROUTES.getCheckoutSession, {
    tag: 'Payments',
    summary: 'Read what became of a payment',
    success: ok('The payment', checkoutSession),
  }),
  getRevenue: operation(ROUTES.getRevenue, {
    tag: 'Revenue',
    summary: "List what one's modules earned, fee by fee",
    description: 'As CSV: all rows of the range.',
    query: revenueQuery,
    success: {
      status: 200,
      description: 'One page, newest first',
      content: { 'application/json': revenueRows, 'text/csv': 'text' },
    },
    problems: ['forbidden', 'not_found', 'range_too_large'],
  }),
  getRevenueSummary: operation(ROUTES.getRevenueSummary, {
    tag: 'Revenue',
    summary: "Add up what one's modules earned",
    query: revenueSummaryQuery,
    success: ok('Sums by module or month, and of the range', revenueSummary),
    problems: ['forbidden', 'not_found', 'range_too_large'],
  }),
} as const;
