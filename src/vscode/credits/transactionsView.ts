import * as l10n from '@vscode/l10n';
import { creditsText, movementText, partText } from '../../accounting/amountText';
import { presetText } from '../../accounting/rangeChoice';
import type { TransactionList } from '../../accounting/transactionList';
import {
  countText,
  openingBalance,
  transactionNotes,
  transactionTexts,
  typeText,
} from '../../accounting/transactionsText';
import { TRANSACTION_TYPES } from '../../contract/credits';
import type { TransactionsChoice, TransactionsView } from '../../messages/creditsProtocol';
import { visibleLine } from '../../patch/visibleText';
import { failureView } from './failureView';

/** Rows that a page gets at most. */
export const WINDOW_LIMIT = 400;
const DESCRIPTION_LIMIT = 200;
const PRESETS = ['all', 'thisMonth', 'lastMonth', 'last90Days', 'last12Months', 'thisYear', 'custom'] as const;

export interface ShownTransactions {
  readonly choice: TransactionsChoice;
  readonly rangeProblem?: string | undefined;
  readonly from: number;
  readonly count: number;
}

type Known = Pick<
  TransactionList,
  'rows' | 'totals' | 'filter' | 'isComplete' | 'isReading' | 'searchedCount' | 'unreadableCount' | 'failure' | 'readAt'
>;

/** The rows that a page shows, with the sums of all that are known. @param locale a language tag (BCP 47) */
export function transactionsView(list: Known, shown: ShownTransactions, locale: string): TransactionsView {
  const { rows, isComplete, isReading, searchedCount, unreadableCount, failure, readAt } = list;
  const from = Math.min(shown.from, rows.length);
  // Sums of a hundred thousand rows are not made for each page that comes.
  const totals = isReading ? undefined : list.totals;
  const opening = isComplete && !isReading ? openingBalance(rows, list.filter) : undefined;
  const isSearching = isReading && list.filter.text !== undefined;
  const searched = new Intl.NumberFormat(locale).format(searchedCount);
  return {
    choice: shown.choice,
    types: [
      { value: '', label: l10n.t('All types') },
      ...TRANSACTION_TYPES.map((type) => ({ value: type, label: typeText(type) })),
    ],
    ranges: PRESETS.map((value) => ({ value, label: presetText(value) })),
    ...(shown.rangeProblem !== undefined && { rangeProblem: shown.rangeProblem }),
    known: rows.length,
    isComplete,
    isReading,
    from,
    rows: rows.slice(from, from + Math.min(shown.count, WINDOW_LIMIT)).map((row) => {
      const texts = transactionTexts(row, locale);
      return {
        ...texts,
        description: visibleLine(texts.description, DESCRIPTION_LIMIT),
        type: visibleLine(texts.type, 60),
        deployment: visibleLine(texts.deployment, 12),
      };
    }),
    ...(totals && {
      sums: {
        awarded: partText(totals.parts.awarded, locale),
        subscription: partText(totals.parts.subscription, locale),
        topUp: partText(totals.parts.topUp, locale),
        amount: movementText(totals.amount, locale),
      },
    }),
    ...(opening !== undefined && { opening: creditsText(opening, locale) }),
    status: isSearching
      ? l10n.t('{0}, {1} searched', countText(rows.length, isComplete, locale), searched)
      : countText(rows.length, isComplete, locale),
    notes: totals === undefined ? [] : transactionNotes(totals, unreadableCount),
    ...failureView(failure, readAt),
  };
}
