import type { ChosenDays } from '../../accounting/reportShapes';
import type { CostsChoice, CreditsSection, TransactionsChoice } from '../../messages/creditsProtocol';

/** What the panel shows, as its page keeps it over a reload. */
export interface CreditsIdentity {
  readonly section: CreditsSection;
  readonly transactions: TransactionsChoice;
  readonly costs: CostsChoice;
}

const ALL: ChosenDays = { preset: 'all', first: '', last: '' };
const MONTHS: ChosenDays = { preset: 'last6Months', first: '', last: '' };

export const FIRST_IDENTITY: CreditsIdentity = {
  section: 'transactions',
  transactions: { text: '', type: '', range: ALL },
  costs: { range: MONTHS, by: 'project', module: '', month: '' },
};

const SECTIONS: readonly CreditsSection[] = ['transactions', 'costs', 'invoices', 'buy'];
/** Characters; what a reader types is shorter. */
const TEXT_LIMIT = 200;

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= TEXT_LIMIT;

export const isSection = (value: unknown): value is CreditsSection => SECTIONS.some((known) => known === value);

export const isChosenDays = (value: unknown): value is ChosenDays =>
  isRecord(value) && isText(value['preset']) && isText(value['first']) && isText(value['last']);

export const isTransactionsChoice = (value: unknown): value is TransactionsChoice =>
  isRecord(value) && isText(value['text']) && isText(value['type']) && isChosenDays(value['range']);

export const isCostsChoice = (value: unknown): value is CostsChoice =>
  isRecord(value) &&
  isChosenDays(value['range']) &&
  (value['by'] === 'project' || value['by'] === 'module') &&
  isText(value['module']) &&
  isText(value['month']);

/** What the page kept of `webviewHtml`'s identity; anything may be in there. */
export function creditsIdentityIn(state: unknown): CreditsIdentity {
  const kept = isRecord(state) && isRecord(state['state']) ? state['state']['identity'] : undefined;
  if (!isRecord(kept)) return FIRST_IDENTITY;
  const { section, transactions, costs } = kept;
  return {
    section: isSection(section) ? section : FIRST_IDENTITY.section,
    transactions: isTransactionsChoice(transactions) ? transactions : FIRST_IDENTITY.transactions,
    costs: isCostsChoice(costs) ? costs : FIRST_IDENTITY.costs,
  };
}
