import * as l10n from '@vscode/l10n';
import { balanceTexts } from '../../accounting/balanceTexts';
import { creditsText, moneyText } from '../../accounting/amountText';
import type { Me } from '../../contract/me';
import type { CreditsHead, CreditsSection } from '../../messages/creditsProtocol';
import { visibleLine } from '../../patch/visibleText';
import { failureView } from './failureView';
import type { CreditAccount } from './creditAccount';

export interface HeadParts {
  readonly account: Pick<CreditAccount, 'known' | 'failure' | 'isReading'>;
  readonly platform: string;
  readonly isSandbox: boolean;
  readonly section: CreditsSection;
  readonly locale: string;
}

/** What the panel says above its sections. */
export function creditsHead({ account, platform, isSandbox, section, locale }: HeadParts): CreditsHead {
  const { known, failure, isReading } = account;
  const sections = sectionsOf(known?.me);
  return {
    account: accountText(known?.me, platform, isSandbox),
    rate: known === undefined ? '' : rateText(known.me, locale),
    sections,
    section: sections.some(({ id }) => id === section) ? section : 'transactions',
    ...(known?.balance && { balance: balanceTexts(known.balance, locale) }),
    isLoading: isReading,
    ...failureView(failure, known?.readAt),
  };
}

/** What the platform has not enabled is absent. */
function sectionsOf(me: Me | undefined): CreditsHead['sections'] {
  const section = (id: CreditsSection, label: string) => ({ id, label });
  return [
    section('transactions', l10n.t('Transactions')),
    ...(me?.features.projectCosts === 'on' ? [section('costs', l10n.t('Project costs'))] : []),
    ...(me?.features.invoices === 'on' ? [section('invoices', l10n.t('Invoices'))] : []),
    ...(me?.features.payments === 'on' ? [section('buy', l10n.t('Buy credits'))] : []),
  ];
}

function accountText(me: Me | undefined, platform: string, isSandbox: boolean): string {
  const name = visibleLine(platform, 80);
  const who = me === undefined ? name : l10n.t('{0} on {1}', visibleLine(me.email, 120), name);
  return isSandbox ? l10n.t('{0}, play money', who) : who;
}

function rateText({ creditsPerUnit, currency }: Me, locale: string): string {
  const credits = creditsText(creditsPerUnit, locale).replace(/[.,]00$/, '');
  return l10n.t('{0} credits = {1}', credits, moneyText({ amount: '1', currency }, locale));
}
