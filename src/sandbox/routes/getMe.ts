import { me } from '../../contract/me';
import { ROUTES } from '../../contract/routes';
import { featuresOf, TERMS } from '../features';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import type { Platform } from '../platform';

/** `GET /me`. */
export function getMe({ moduleLimit }: Platform): Route {
  return readEndpoint(ROUTES.me, ({ account }) =>
    answer(me, {
      ...account,
      roles: [...account.roles],
      features: featuresOf(account),
      contacts: { finance: 'mailto:finance@sandbox.example', support: 'mailto:support@sandbox.example' },
      creditsPerUnit: TERMS.creditsPerUnit,
      currency: TERMS.currency,
      partnerRevenueSharePct: TERMS.sharePct,
      moduleLimit,
    }),
  );
}
