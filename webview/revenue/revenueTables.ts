import * as l10n from '@vscode/l10n';
import { html } from 'lit';
import type { DeploymentRow, RevenueGroupRow, RevenueView } from '../../src/messages/revenueProtocol';
import type { TableColumn, TableContent } from '../components/tableContent';

type Figure = 'deployments' | 'purchased' | 'revenue';

/** What was earned by module or by month; sums in the foot while there is one currency. */
export function groupsContent({ choice, groups, groupTotals }: RevenueView): TableContent<RevenueGroupRow> {
  const [only, ...others] = groupTotals;
  const single = others.length === 0 ? only : undefined;
  const figure = (id: Figure, label: string, unit: string | undefined): TableColumn<RevenueGroupRow> => ({
    ...{ id, label, kind: 'number', cell: (row) => row[id] },
    ...(unit !== undefined && { unit }),
    compare: (one, other) => one.rank[id] - other.rank[id],
    ...(single !== undefined && { total: () => single[id] }),
  });
  const isByModule = choice.by === 'module';
  return {
    label: isByModule ? l10n.t('Revenue by module') : l10n.t('Revenue by month'),
    columns: [
      {
        id: 'name',
        label: isByModule ? l10n.t('Module') : l10n.t('Month'),
        rowHeader: true,
        cell: ({ name }) => html`<bdi>${name}</bdi>`,
        // Months are in the order of time as they come.
        ...(isByModule && {
          compare: (one: RevenueGroupRow, other: RevenueGroupRow) => one.name.localeCompare(other.name),
        }),
      },
      ...(single === undefined && groupTotals.length > 0
        ? [{ id: 'currency', label: l10n.t('Currency'), cell: ({ currency }: RevenueGroupRow) => currency }]
        : []),
      // The figure that matters first: the others may be out of sight in a narrow panel.
      figure('revenue', l10n.t('Revenue'), single?.currency),
      figure('purchased', l10n.t('Purchased'), l10n.t('credits')),
      figure('deployments', l10n.t('Deployed'), l10n.t('times')),
    ],
    rows: groups,
    rowKey: ({ key }) => key,
    loadingText: l10n.t('Reading the revenue…'),
    empty: {
      icon: 'graph',
      title: l10n.t('Nothing earned in these days'),
      text: l10n.t('You earn when users deploy your modules and pay the fee from purchased credits.'),
    },
  };
}

/** Each deployment, newest first; its sums are those of all rows of the choice. */
export function deploymentsContent({ rows, rowTotals }: RevenueView): TableContent<DeploymentRow> {
  const [only, ...others] = rowTotals;
  const single = others.length === 0 ? only : undefined;
  const text = (id: 'date' | 'user', label: string, wideOnly = false): TableColumn<DeploymentRow> => ({
    ...{ id, label, wideOnly, cell: (row) => html`<bdi>${row[id]}</bdi>` },
  });
  return {
    label: l10n.t('Each deployment, newest first'),
    columns: [
      text('date', l10n.t('Date')),
      {
        id: 'module',
        label: l10n.t('Module and deployment'),
        rowHeader: true,
        cell: ({ module, deployment, why }) =>
          html`<bdi>${module}</bdi> <span class="mono muted">${deployment}</span>
            <div class="small muted">${why}</div>`,
      },
      text('user', l10n.t('User'), true),
      {
        ...{ id: 'fee', label: l10n.t('Fee'), unit: l10n.t('credits'), kind: 'number', wideOnly: true },
        cell: ({ fee }) => fee,
        ...(single !== undefined && { total: () => single.fees }),
      },
      {
        ...{ id: 'purchased', label: l10n.t('Purchased'), unit: l10n.t('credits'), kind: 'number', wideOnly: true },
        cell: ({ purchased }) => purchased,
        ...(single !== undefined && { total: () => single.purchased }),
      },
      {
        ...{ id: 'revenue', label: l10n.t('Revenue'), kind: 'number' },
        ...(single !== undefined && { unit: single.currency }),
        cell: ({ revenue }) => revenue,
        ...(single !== undefined && { total: () => single.revenue }),
      },
    ],
    rows,
    rowKey: ({ id }) => id,
    loadingText: l10n.t('Reading the revenue…'),
    empty: {
      icon: 'graph',
      title: l10n.t('No deployments in these days'),
      text: l10n.t('Other days, modules or months may have some.'),
    },
  };
}
