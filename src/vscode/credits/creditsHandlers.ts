import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { chosenRange } from '../../accounting/rangeChoice';
import { lastDayOf, type DateRange } from '../../accounting/dateRanges';
import { projectCostsCsv, transactionsCsv } from '../../accounting/reportCsv';
import { matchesFilter, transactionsQuery } from '../../accounting/transactionFilter';
import { unreadableNote } from '../../accounting/transactionsText';
import type { AppError } from '../../common/appError';
import type { CreditsProtocol, CreditsSection } from '../../messages/creditsProtocol';
import type { CallHandlers } from '../../messages/protocol';
import { COMMANDS } from '../ids';
import { chosenCosts } from './costsView';
import type { CreditsBasis } from './creditAccount';
import type { CreditsPanel } from './creditsPanel';
import { repairOf } from './failureView';
import { saveReport } from './saveReport';

/** What the page's controls do. */
export function creditsHandlers(panel: CreditsPanel, basis: CreditsBasis): CallHandlers<CreditsProtocol> {
  const done = async (work: unknown): Promise<null> => {
    await work;
    return null;
  };
  return {
    'section.show': ({ section }) => done(panel.show(section)),
    'transactions.choose': (choice) => done(panel.chooseTransactions(choice)),
    'transactions.show': ({ from, count }) => done(panel.showRows(from, count)),
    'transactions.stop': () => done(panel.transactions.stop()),
    'transactions.save': () => done(saveTransactions(panel, basis)),
    'deployment.open': ({ id }) => done(vscode.commands.executeCommand(COMMANDS.openDeployment, id)),
    'costs.choose': (choice) => done(panel.chooseCosts(choice)),
    'costs.save': () => done(saveCosts(panel, basis)),
    refresh: () => done(panel.refresh()),
    'failure.repair': async ({ section }) => {
      const repair = repairOf(failureOf(panel, section));
      if (repair !== undefined) await vscode.commands.executeCommand(repair.command, ...(repair.arguments ?? []));
      await panel.refresh();
      return null;
    },
  };
}

function failureOf(panel: CreditsPanel, section: CreditsSection | 'balance'): AppError | undefined {
  if (section === 'transactions') return panel.transactions.failure;
  return section === 'costs' ? panel.costs.failure : panel.account.failure;
}

/** The whole filtered set, read anew: more of it may be there than was shown. */
async function saveTransactions(panel: CreditsPanel, { connection }: CreditsBasis): Promise<void> {
  const { filter } = panel.transactions;
  let unreadable = 0;
  await saveReport({
    name: `rad-transactions${daysInName(filter.range)}.csv`,
    title: l10n.t('Save Transactions'),
    note: () => unreadableNote(unreadable)[0],
    chunks: async function* (signal, progress) {
      const session = await connection.require();
      const pages = session.credits.transactions(transactionsQuery(filter), signal, (count) => (unreadable += count));
      let count = 0;
      yield* transactionsCsv(
        (async function* () {
          for await (const page of pages) {
            const rows = page.filter((row) => matchesFilter(row, filter));
            count += rows.length;
            progress(l10n.t('{0} transactions', count));
            yield rows;
          }
        })(),
      );
    },
  });
}

/** The rows that the table's sums are made of. */
async function saveCosts(panel: CreditsPanel, { connection }: CreditsBasis): Promise<void> {
  const choice = panel.chosen.costs;
  const chosen = chosenRange(choice.range, new Date());
  const range = 'problem' in chosen ? undefined : chosen.range;
  if (range === undefined) return;
  let unreadable = 0;
  await saveReport({
    name: `rad-project-costs${daysInName(range)}.csv`,
    title: l10n.t('Save Project Costs'),
    note: () => unreadableNote(unreadable)[0],
    chunks: async function* (signal) {
      const session = await connection.require();
      const pages = session.credits.projectCosts(range, signal, (count) => (unreadable += count));
      yield* projectCostsCsv(
        (async function* () {
          for await (const page of pages) yield chosenCosts(page, choice);
        })(),
      );
    },
  });
}

const daysInName = (range: DateRange | undefined): string =>
  range === undefined ? '' : `-${range.from}-${lastDayOf(range)}`;
