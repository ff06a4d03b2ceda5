import assert from 'node:assert/strict';
import { build } from '../../src/contract/builds';
import { deployment, type Deployment } from '../../src/contract/deployments';
import { discovery } from '../../src/contract/discovery';
import { invoice } from '../../src/contract/invoices';
import { CLIENT_ID } from '../../src/contract/oauth';
import type { OperationId } from '../../src/contract/routes';
import type { Answer } from './answer';
import { catalogOf, firstRepository } from './catalog';
import { readAll } from './lists';
import { authorizationServer, metadataUrl } from './oauthClient';
import { longestRange } from './ranges';
import { FIRST, NOBODY } from './target';

/** Asks an operation for what it is there for. */
export type Example = () => Promise<Answer>;

/** Operations that other files provoke with what goes before and after them. */
export const CASES_OF_THEIR_OWN = [
  ...['token', 'revocation'],
  ...['putGithubToken', 'deleteGithubToken', 'putRepository', 'deleteRepository', 'putPublishedModules'],
  ...['postPublisherMessage', 'putPin', 'deletePin', 'postQuote'],
  ...['postDeployment', 'patchDeployment', 'postDeploymentAction', 'putRating', 'getEvents', 'getOutputs'],
  ...['postCheckoutSession', 'getCheckoutSession'],
] as const satisfies readonly OperationId[];

type Own = (typeof CASES_OF_THEIR_OWN)[number];
type Open = 'discovery' | 'authorizationServer' | 'deviceAuthorization';

async function firstModule(): Promise<string> {
  const [module] = await catalogOf(FIRST);
  assert.ok(module !== undefined, 'The catalog is empty');
  return module.id;
}

export async function deploymentsOfFirst(): Promise<Deployment[]> {
  return readAll(FIRST, 'getDeployments', deployment);
}

async function firstDeployment(): Promise<string> {
  const [one] = await deploymentsOfFirst();
  assert.ok(one !== undefined, 'The first partner has no deployment');
  return one.id;
}

async function firstBuild(): Promise<{ deploymentId: string; buildId: string }> {
  const deploymentId = await firstDeployment();
  const [one] = await readAll(FIRST, 'getBuilds', build, { path: { deploymentId } });
  assert.ok(one !== undefined, `The deployment ${deploymentId} has no build`);
  return { deploymentId, buildId: one.id };
}

async function invoiceId(withPdf: boolean): Promise<string> {
  const rows = await readAll(FIRST, 'getInvoices', invoice);
  const found = rows.find(({ pdfAvailable }) => pdfAvailable || !withPdf);
  assert.ok(found !== undefined, 'The first partner has no invoice');
  return found.id;
}

/** What needs no token. */
export const OPEN_OPERATIONS: Readonly<Record<Open, Example>> = {
  discovery: () => NOBODY.send('discovery'),
  authorizationServer: async () => {
    const { authorization } = await NOBODY.read('discovery', discovery);
    return NOBODY.send('authorizationServer', { url: metadataUrl(authorization.issuer) });
  },
  deviceAuthorization: async () => {
    const { device_authorization_endpoint: url } = await authorizationServer();
    return NOBODY.send('deviceAuthorization', { url, body: new URLSearchParams({ client_id: CLIENT_ID }) });
  },
};

/** What changes nothing. */
export const READ_OPERATIONS: Readonly<Record<Exclude<OperationId, Own | Open>, Example>> = {
  me: () => FIRST.send('me'),
  getPartnerSettings: () => FIRST.send('getPartnerSettings'),
  getDiscoveredModules: async () =>
    FIRST.send('getDiscoveredModules', { query: { repository: await firstRepository() } }),
  getPublishedModules: async () =>
    FIRST.send('getPublishedModules', { query: { repository: await firstRepository() } }),
  getModules: () => FIRST.send('getModules'),
  getModule: async () => FIRST.send('getModule', { path: { moduleId: await firstModule() } }),
  getForm: async () => FIRST.send('getForm', { path: { moduleId: await firstModule() } }),
  getDeployments: () => FIRST.send('getDeployments'),
  getDeployment: async () => FIRST.send('getDeployment', { path: { deploymentId: await firstDeployment() } }),
  getBuilds: async () => FIRST.send('getBuilds', { path: { deploymentId: await firstDeployment() } }),
  getBuildLog: async () => FIRST.send('getBuildLog', { path: await firstBuild() }),
  getCreditBalance: () => FIRST.send('getCreditBalance'),
  getCreditTransactions: () => FIRST.send('getCreditTransactions'),
  getProjectCosts: () => FIRST.send('getProjectCosts', { query: longestRange() }),
  getInvoices: () => FIRST.send('getInvoices'),
  getInvoice: async () => FIRST.send('getInvoice', { path: { invoiceId: await invoiceId(false) } }),
  getInvoicePdf: async () => FIRST.send('getInvoicePdf', { path: { invoiceId: await invoiceId(true) } }),
  getPaymentOptions: () => FIRST.send('getPaymentOptions'),
  getRevenue: () => FIRST.send('getRevenue', { query: longestRange() }),
  getRevenueSummary: () => FIRST.send('getRevenueSummary', { query: longestRange() }),
};
