/** The API's base path under the platform URL. */
export const API_BASE = '/api/v1';

/** Method and path of every operation: the one place where client, sandbox and tests take them from. */
export const ROUTES = {
  me: { method: 'GET', path: '/me' },
  getPublishedModules: { method: 'GET', path: '/partner/modules/published' },
  putPublishedModules: { method: 'PUT', path: '/partner/modules/published' },
} as const;
