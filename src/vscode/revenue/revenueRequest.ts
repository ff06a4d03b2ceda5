import * as l10n from '@vscode/l10n';
import { dayText } from '../../accounting/amountText';
import { lastDayOf } from '../../accounting/dateRanges';
import type { Me } from '../../contract/me';
import type { RevenueRequest } from '../../messages/revenueProtocol';
import { visibleLine } from '../../patch/visibleText';
import type { ShownRevenue } from './revenueView';

/** How to ask Finance for what the role does not show (platform-api.md, `GET /me`: `contacts`). */
export function revenueRequest(
  { email, roles, contacts }: Me,
  { range, platform, locale }: Pick<ShownRevenue, 'range' | 'platform' | 'locale'>,
): RevenueRequest {
  const lines = [
    l10n.t('Please send me the module revenue report of {0},', visibleLine(email, 120)),
    range === undefined
      ? l10n.t('of all days.')
      : l10n.t('{0} to {1}.', dayText(range.from, locale), dayText(lastDayOf(range), locale)),
  ];
  const words = roles.map((role) => visibleLine(role, 40)).join(', ');
  return {
    roles: l10n.t('Your roles on {0}: {1}', visibleLine(platform, 80), words),
    text: lines.join('\n'),
    contact: contactOf(contacts.finance) === undefined ? '' : l10n.t('Ask Finance'),
  };
}

/** An address that may be opened: a mailbox, or a page over https. */
export function contactOf(address: string | undefined): string | undefined {
  if (address === undefined || address.length > 2048) return undefined;
  return /^(?:mailto:[^\s?#@]+@[^\s?#@]+$|https:\/\/[^\s]+$)/.test(address) ? address : undefined;
}
