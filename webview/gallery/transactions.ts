import type { TemplateResult } from 'lit';
import type { GalleryRow } from '../../src/messages/galleryProtocol';
import type { TableColumn, TableContent } from '../components/tableContent';

/** Newest first; "Sign-up credits" has a shorter name than its neighbours and an amount of the other sign. */
export const sampleRows: readonly GalleryRow[] = [
  { id: 'b-9b07', date: '2026-11-22', description: 'Build, 9b07', amount: -1140 },
  { id: 'b-51fd', date: '2026-11-21', description: 'Build, 51fd', amount: -1860 },
  { id: 'm-2c1a', date: '2026-11-21', description: 'Module fee, Vault_GKE in fleet-demo-europe-west1', amount: -10000 },
  { id: 'p-0031', date: '2026-11-18', description: 'Top-up', amount: 50000 },
  { id: 'a-0001', date: '2026-11-01', description: 'Sign-up credits', amount: 12000 },
];

const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const credits = new Intl.NumberFormat('en', { minimumFractionDigits: 2, signDisplay: 'exceptZero' });

/** `hundredths` of a credit as text: explicit plus, U+2212 as minus. */
export function formatMovement(hundredths: number): string {
  return credits.format(hundredths / 100).replace('-', '\u2212');
}

/** A table of transactions; `action` adds a last column for wide panels. */
export function transactions(
  rows: readonly GalleryRow[],
  action?: (row: GalleryRow) => TemplateResult,
): TableContent<GalleryRow> {
  const columns: TableColumn<GalleryRow>[] = [
    {
      id: 'date',
      label: 'Date',
      cell: (row) => dates.format(new Date(row.date)),
      compare: (a, b) => a.date.localeCompare(b.date),
    },
    {
      id: 'description',
      label: 'Description',
      rowHeader: true,
      cell: (row) => row.description,
      compare: (a, b) => a.description.localeCompare(b.description),
    },
    { id: 'id', label: 'Id', wideOnly: true, cell: (row) => row.id },
    {
      id: 'amount',
      label: 'Amount',
      unit: 'credits',
      kind: 'number',
      cell: (row) => formatMovement(row.amount),
      compare: (a, b) => a.amount - b.amount,
      total: (shown) => formatMovement(shown.reduce((sum, row) => sum + row.amount, 0)),
    },
  ];
  if (action !== undefined) columns.push({ id: 'action', label: 'Action', cell: action });
  return {
    label: 'Transactions',
    columns,
    rows,
    rowKey: (row) => row.id,
    loadingText: 'Loading transactions…',
    empty: {
      icon: 'history',
      title: 'No transactions yet',
      text: 'Each deployment and each purchase appears here.',
    },
  };
}
