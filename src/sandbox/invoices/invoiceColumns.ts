import * as l10n from '@vscode/l10n';
import type { ProjectCost } from '../../contract/projectCosts';

/** Size of the text, points. */
export const BODY = 9;

export type Cell = string;

export interface InvoiceColumn {
  readonly head: string;
  /** Points. All together are as wide as the page between its margins. */
  readonly width: number;
  /** Numbers stand on the right. */
  readonly numeric: boolean;
  readonly cell: (row: ProjectCost) => Cell;
}

/** The columns of an invoice's table; amounts are in `currency`. */
export function invoiceColumns(currency: string): readonly InvoiceColumn[] {
  return [
    {
      head: l10n.t('Project'),
      width: 145,
      numeric: false,
      cell: ({ projectName, projectId }) => `${projectName} (${projectId})`,
    },
    { head: l10n.t('Module'), width: 110, numeric: false, cell: ({ module }) => module },
    numeric(l10n.t('Cost, {0}', currency), ({ totalCost }) => totalCost.amount),
    numeric(l10n.t('Discounts'), ({ discounts }) => discounts.amount),
    numeric(l10n.t('Net'), ({ netCost }) => netCost.amount),
    numeric(l10n.t('Credits'), ({ creditDebit }) => creditDebit),
  ];
}

function numeric(head: string, cell: InvoiceColumn['cell']): InvoiceColumn {
  return { head, width: 60, numeric: true, cell };
}
