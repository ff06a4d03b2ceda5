import * as l10n from '@vscode/l10n';
import { chosenRange } from '../../accounting/rangeChoice';
import { lastDayOf, type DateRange } from '../../accounting/dateRanges';
import { projectCostsCsv, transactionsCsv } from '../../accounting/reportCsv';
import { matchesFilter, transactionsQuery } from '../../accounting/transactionFilter';
import { unreadableNote } from '../../accounting/transactionsText';
import { chosenCosts } from './costsView';
import type { CreditsBasis } from './creditAccount';
import type { CreditsModel } from './creditsModel';
import type { ReportFile } from './saveReport';

/** The whole filtered set, read anew: more of it may be there than was shown. */
export function transactionsFile(model: CreditsModel, { connection }: CreditsBasis): ReportFile {
  const { filter } = model.transactions;
  let unreadable = 0;
  return {
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
  };
}

/** The rows that the table's sums are made of; undefined while the days are wrong. */
export function costsFile(model: CreditsModel, { connection }: CreditsBasis): ReportFile | undefined {
  const choice = model.chosen.costs;
  const chosen = chosenRange(choice.range, new Date());
  const range = 'problem' in chosen ? undefined : chosen.range;
  if (range === undefined) return undefined;
  let unreadable = 0;
  return {
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
  };
}

const daysInName = (range: DateRange | undefined): string =>
  range === undefined ? '' : `-${range.from}-${lastDayOf(range)}`;
