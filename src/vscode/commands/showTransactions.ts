import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { typeText } from '../../accounting/transactionsText';
import { AppError } from '../../common/appError';
import { TRANSACTION_TYPES } from '../../contract/credits';
import type { Graph } from '../graph';
import { ALL_PRESETS, askDays, daysIn, textIn } from './chosenDays';

/**
 * `RAD: Show Transactions…`: asks for a kind and days.
 * @param argument of a keybinding, nothing is asked then: `{ type, text, range, first, last }`, all optional
 */
export async function showTransactions({ credits }: Graph, argument: unknown): Promise<void> {
  const isNamed = typeof argument === 'object' && argument !== null;
  const type = isNamed ? textIn(argument, 'type') : await askType();
  const range = isNamed
    ? (daysIn(argument) ?? { preset: 'all', first: '', last: '' })
    : await askDays(l10n.t('Show Transactions'), ALL_PRESETS);
  const panels = await credits();
  await panels.open('transactions', { transactions: { text: textIn(argument, 'text'), type, range } });
}

/** @throws AppError `cancelled` */
async function askType(): Promise<string> {
  const rows = [
    { type: '', label: l10n.t('All types') },
    ...TRANSACTION_TYPES.map((type) => ({ type, label: typeText(type) })),
  ];
  const chosen = await vscode.window.showQuickPick(rows, {
    title: l10n.t('Show Transactions'),
    placeHolder: l10n.t('Which transactions?'),
  });
  if (chosen === undefined) throw new AppError('cancelled');
  return chosen.type;
}
