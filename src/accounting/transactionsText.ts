import * as l10n from '@vscode/l10n';
import type { CreditTransaction } from '../contract/credits';
import { formatCredits, NO_CREDITS, parseCredits, subtractCredits } from '../money/credits';
import { AmountError } from '../money/amountError';
import { creditsText, movementText, partText, shortDayText, timeText } from './amountText';
import type { TransactionTexts } from './reportShapes';
import type { TransactionFilter } from './transactionFilter';
import type { TransactionTotals } from './transactionTotals';

/** @param locale a language tag (BCP 47) */
export function transactionTexts(row: CreditTransaction, locale: string): TransactionTexts {
  const { id, createdAt, description, deploymentId = '', deploymentShortId, parts, amount, balanceAfter } = row;
  return {
    id,
    time: timeText(createdAt, locale),
    day: shortDayText(createdAt, locale),
    description,
    type: kindText(row),
    deployment: deploymentShortId ?? deploymentId.slice(0, 12),
    deploymentId,
    awarded: partText(parts.awarded, locale),
    subscription: partText(parts.subscription, locale),
    topUp: partText(parts.topUp, locale),
    amount: movementText(amount, locale),
    balance: creditsText(balanceAfter.total, locale),
  };
}

/** What a row is: spending is called by what it was for. */
function kindText({ type, category }: CreditTransaction): string {
  if (type !== 'SPEND') return typeText(type);
  if (category === 'PROJECT') return l10n.t('Project costs');
  return category === 'DEPLOYMENT' ? l10n.t('Deployment') : typeText(type);
}

/** What a kind of row is called (rad-platform.md, section 1.6); one that nobody knows keeps its own name. */
export function typeText(type: string): string {
  switch (type) {
    case 'SIGNUP':
      return l10n.t('Welcome');
    case 'AWARD':
      return l10n.t('Award');
    case 'PURCHASE':
      return l10n.t('Purchase');
    case 'SPEND':
      return l10n.t('Spending');
    case 'PARTNER':
      return l10n.t('Partner');
    case 'PROJECT':
      return l10n.t('Project costs');
    default:
      return type.slice(0, 60);
  }
}

/** What was left out of rows and sums, a sentence each. @param unreadable rows that were not what the contract says */
export function transactionNotes(
  { setAside, unknownKinds }: Pick<TransactionTotals, 'setAside' | 'unknownKinds'>,
  unreadable: number,
): readonly string[] {
  return [
    ...unreadableNote(unreadable),
    ...setAsideNote(setAside),
    ...(unknownKinds === 0
      ? []
      : [
          unknownKinds === 1
            ? l10n.t('1 row is of a kind that this version does not know; the sum has it.')
            : l10n.t('{0} rows are of kinds that this version does not know; the sum has them.', unknownKinds),
        ]),
  ];
}

/** Says how many rows are missing because they could not be read; nothing without any. */
export function unreadableNote(unreadable: number): readonly string[] {
  if (unreadable === 0) return [];
  return [
    unreadable === 1
      ? l10n.t('1 row of the platform could not be read. It is not shown, and no sum has it.')
      : l10n.t('{0} rows of the platform could not be read. They are not shown, and no sum has them.', unreadable),
  ];
}

/** Says how many rows no sum has; nothing without any. */
export function setAsideNote(setAside: number): readonly string[] {
  if (setAside === 0) return [];
  return [
    setAside === 1
      ? l10n.t('1 row has an amount that cannot be added up; no sum has it.')
      : l10n.t('{0} rows have amounts that cannot be added up; no sum has them.', setAside),
  ];
}

/** How many rows there are. */
export function countText(known: number, isComplete: boolean, locale: string): string {
  const count = new Intl.NumberFormat(locale).format(known);
  if (!isComplete) return l10n.t('{0} transactions so far', count);
  return known === 1 ? l10n.t('1 transaction') : l10n.t('{0} transactions', count);
}

/**
 * The balance before the oldest row, so that a reader can check the running balance; undefined when rows are left out
 * in between, or it cannot be computed.
 */
export function openingBalance(rows: readonly CreditTransaction[], filter: TransactionFilter): string | undefined {
  const { range, ...others } = filter;
  const oldest = rows.at(-1);
  if (oldest === undefined || Object.keys(others).length > 0) return undefined;
  try {
    const opening = subtractCredits(parseCredits(oldest.balanceAfter.total), parseCredits(oldest.amount));
    return opening === NO_CREDITS && range === undefined ? undefined : formatCredits(opening);
  } catch (error) {
    if (error instanceof AmountError) return undefined;
    throw error;
  }
}
