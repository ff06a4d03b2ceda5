import { me } from '../../contract/me';
import { API_BASE, ROUTES } from '../../contract/routes';
import { answer } from '../http/answer';
import type { Route } from '../http/route';
import type { Platform } from '../platform';

/** `GET /me`. Features whose routes this server does not have are off, so that no client offers them. */
export function getMe({ account, moduleLimit }: Platform): Route {
  return {
    method: ROUTES.me.method,
    path: `${API_BASE}${ROUTES.me.path}`,
    handle: () =>
      answer(me, {
        ...account,
        roles: [...account.roles],
        features: {
          credits: 'on',
          subscriptions: 'off',
          invoices: 'off',
          projectCosts: 'off',
          payments: 'off',
          revenue: 'off',
        },
        contacts: { finance: 'mailto:finance@sandbox.example', support: 'mailto:support@sandbox.example' },
        creditsPerUnit: '10',
        currency: 'USD',
        partnerRevenueSharePct: '20',
        moduleLimit,
      }),
  };
}
