import * as l10n from '@vscode/l10n';
import type { Me } from '../contract/me';
import type { RevenueTerms } from '../money/revenue';
import type { Account } from './account';
import { ApiProblem, notFound } from './http/apiProblem';

/** What credits are worth on the sandbox, and the partners' share of true revenue. */
export const TERMS: RevenueTerms = { creditsPerUnit: '10', sharePct: '20', currency: 'USD' };

/** What the sandbox offers to an account. Revenue is for partners, and its page for those with the role `agent`. */
export function featuresOf({ roles }: Account): Me['features'] {
  const revenue = roles.includes('partner') ? (roles.includes('agent') ? 'on' : 'no_role') : 'off';
  return { credits: 'on', subscriptions: 'on', invoices: 'on', projectCosts: 'on', payments: 'on', revenue };
}

/** @throws ApiProblem forbidden */
export function requirePartner({ roles }: Account): void {
  if (!roles.includes('partner')) throw new ApiProblem(403, 'forbidden', l10n.t('This needs the role of a partner.'));
}

/** @throws ApiProblem not_found when revenue is off, forbidden when only the role is missing */
export function requireRevenue(account: Account): void {
  const { revenue } = featuresOf(account);
  if (revenue === 'off') throw notFound();
  if (revenue !== 'on') throw new ApiProblem(403, 'forbidden', l10n.t('Revenue reports need the role of an agent.'));
}
