/** The API's base path under the platform URL. */
export const API_BASE = '/api/v1';

/** Method and path of every operation: the one place where client, sandbox and tests take them from. */
export const ROUTES = {
  me: { method: 'GET', path: '/me' },
  getPartnerSettings: { method: 'GET', path: '/partner/settings' },
  putGithubToken: { method: 'PUT', path: '/partner/settings/github-token' },
  deleteGithubToken: { method: 'DELETE', path: '/partner/settings/github-token' },
  putRepository: { method: 'PUT', path: '/partner/settings/repository' },
  deleteRepository: { method: 'DELETE', path: '/partner/settings/repository' },

  getDiscoveredModules: { method: 'GET', path: '/partner/modules/discovered' },
  getPublishedModules: { method: 'GET', path: '/partner/modules/published' },
  putPublishedModules: { method: 'PUT', path: '/partner/modules/published' },

  getModules: { method: 'GET', path: '/modules' },
  getModule: { method: 'GET', path: '/modules/{moduleId}' },
  getForm: { method: 'GET', path: '/modules/{moduleId}/form' },
  postPublisherMessage: { method: 'POST', path: '/modules/{moduleId}/messages' },
  putPin: { method: 'PUT', path: '/me/pins/{moduleId}' },
  deletePin: { method: 'DELETE', path: '/me/pins/{moduleId}' },

  postQuote: { method: 'POST', path: '/quotes' },
  postDeployment: { method: 'POST', path: '/deployments' },
  getDeployments: { method: 'GET', path: '/deployments' },
  getDeployment: { method: 'GET', path: '/deployments/{deploymentId}' },
  patchDeployment: { method: 'PATCH', path: '/deployments/{deploymentId}' },
  postDeploymentAction: { method: 'POST', path: '/deployments/{deploymentId}/actions' },
  getBuilds: { method: 'GET', path: '/deployments/{deploymentId}/builds' },
  getBuildLog: { method: 'GET', path: '/deployments/{deploymentId}/builds/{buildId}/logs' },
  getOutputs: { method: 'GET', path: '/deployments/{deploymentId}/outputs' },
  putRating: { method: 'PUT', path: '/deployments/{deploymentId}/rating' },
  getEvents: { method: 'GET', path: '/deployments/{deploymentId}/events' },

  getCreditBalance: { method: 'GET', path: '/credits/balance' },
  getCreditTransactions: { method: 'GET', path: '/credits/transactions' },
  getProjectCosts: { method: 'GET', path: '/costs/projects' },
  getInvoices: { method: 'GET', path: '/invoices' },
  getInvoice: { method: 'GET', path: '/invoices/{invoiceId}' },
  getInvoicePdf: { method: 'GET', path: '/invoices/{invoiceId}/pdf' },
  getPaymentOptions: { method: 'GET', path: '/payments/options' },
  postCheckoutSession: { method: 'POST', path: '/payments/checkout-sessions' },
  getCheckoutSession: { method: 'GET', path: '/payments/checkout-sessions/{sessionId}' },

  getRevenue: { method: 'GET', path: '/revenue/partner' },
  getRevenueSummary: { method: 'GET', path: '/revenue/partner/summary' },
} as const;

/**
 * What lies directly under the platform URL. The two well-known paths are fixed (RFC 8414); where the OAuth endpoints
 * are is what the metadata says, these paths are the usual ones.
 */
export const ROOT_ROUTES = {
  discovery: { method: 'GET', path: '/.well-known/rad-partner' },
  authorizationServer: { method: 'GET', path: '/.well-known/oauth-authorization-server' },
  deviceAuthorization: { method: 'POST', path: '/oauth/device_authorization' },
  token: { method: 'POST', path: '/oauth/token' },
  revocation: { method: 'POST', path: '/oauth/revoke' },
} as const;

export type OperationId = keyof typeof ROUTES | keyof typeof ROOT_ROUTES;

/** Names of the parameters in a path template. */
export type PathParameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameters<Rest>
  : never;

/**
 * The path with its parameters filled in, each as one segment.
 * @throws RangeError when a value is empty or a step in the path (`.`, `..`)
 */
export function fillPath<Path extends string>(
  path: Path,
  parameters: Readonly<Record<PathParameters<Path>, string>>,
): string {
  const values = new Map<string, string>(Object.entries(parameters));
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values.get(name) ?? '';
    if (value === '' || value === '.' || value === '..') throw new RangeError(`${name} is no path segment`);
    return encodeURIComponent(value);
  });
}
