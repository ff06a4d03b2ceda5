/** Realistic answers and bodies about credits and money, by the name of their schema's constant. */

const usd = (amount: string) => ({ amount, currency: 'USD' });
const creditParts = { awarded: '120.00', subscription: '400.00', topUp: '764.50', total: '1284.50' };
const nothing = { awarded: '0', subscription: '0', topUp: '0', total: '0' };

export const creditBalance = {
  ...creditParts,
  purchased: '1164.50',
  reserved: nothing,
  available: creditParts,
  awardsResetAt: '2026-12-01T00:00:00Z',
  subscriptionRenewsAt: '2026-12-12T06:00:00Z',
};

const creditTransaction = {
  id: 'txn_981',
  createdAt: '2026-11-10T16:02:00Z',
  type: 'PURCHASE',
  category: 'PURCHASE',
  amount: '300.00',
  parts: { awarded: '0', subscription: '0', topUp: '300.00', total: '300.00' },
  balanceAfter: creditParts,
  deploymentId: 'dep_77a0c1',
  deploymentShortId: '77a0',
  description: 'Top-up',
  payment: { provider: 'flutterwave', amount: { amount: '27.60', currency: 'EUR' }, usdAmount: usd('30.00') },
};

const projectCostTotals = {
  totalCost: usd('45.00'),
  discounts: usd('-3.60'),
  netCost: usd('41.40'),
  creditDebit: '450.00',
};

const projectCost = {
  ...projectCostTotals,
  projectId: 'mesh-lab-9b07',
  projectName: 'mesh-lab',
  owner: 'partner@sandbox.example',
  module: 'Istio_Mesh_GKE',
  month: '2026-10',
};

const invoice = {
  id: 'inv_2026-10',
  month: '2026-10',
  projectCount: 4,
  totalCost: usd('89.70'),
  creditDebit: '897.00',
  pdfAvailable: true,
};

const subscriptionTier = {
  id: 'standard',
  name: 'Standard',
  price: usd('45.00'),
  credits: '500',
  period: 'month',
  features: ['500 credits each month'],
};

const revenueTotals = {
  transactions: 19,
  creditCost: '1900',
  purchasedCredits: '1180',
  grossRevenue: usd('118.00'),
  revenue: usd('23.60'),
};

const revenueRow = {
  date: '2026-11-21',
  moduleId: 'mod_77',
  moduleName: 'Keycloak_GKE',
  userEmail: 'analyst@sandbox.example',
  deploymentId: 'dep_b81e44',
  deploymentShortId: 'b81e',
  creditCost: '100',
  purchasedCredits: '40',
  creditsPerUnit: '10',
  sharePct: '20',
  grossRevenue: usd('4.00'),
  revenue: usd('0.80'),
};

const revenueGroup = { ...revenueTotals, module: { id: 'mod_77', name: 'Keycloak_GKE' }, month: '2026-11' };

export const MONEY_EXAMPLES: Readonly<Record<string, unknown>> = {
  creditParts,
  creditBalance,
  creditTransaction,
  creditTransactions: { data: [creditTransaction], nextCursor: 'eyJpZCI6OTgxfQ' },
  projectCost,
  projectCostTotals,
  projectCosts: { data: [projectCost], nextCursor: null, totals: projectCostTotals },
  invoice,
  invoices: { data: [invoice], nextCursor: null },
  invoiceDetail: { ...invoice, rows: [projectCost] },
  subscriptionTier,
  paymentOptions: {
    providers: [{ id: 'stripe', name: 'Stripe', currencies: ['USD'] }],
    currencies: ['USD', 'UGX'],
    minimum: usd('10.00'),
    creditsPerUnit: '10',
    tiers: [subscriptionTier],
  },
  checkoutRequest: { kind: 'topup', provider: 'stripe', amount: usd('25.00') },
  checkoutSession: {
    id: 'cs_55',
    kind: 'topup',
    state: 'pending',
    url: 'https://checkout.example.com/pay/cs_55',
    amount: usd('25.00'),
    credits: '250.00',
    createdAt: '2026-11-22T14:19:00Z',
    expiresAt: '2026-11-22T14:34:00Z',
  },
  revenueRow,
  revenueRows: { data: [revenueRow], nextCursor: null },
  revenueTotals,
  revenueGroup,
  revenueSummary: { data: [revenueGroup], nextCursor: null, totals: revenueTotals, sharePct: '20' },
};
