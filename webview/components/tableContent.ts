import type { TemplateResult } from 'lit';
import type { IconName } from './codicons';

export interface TableColumn<Row> {
  readonly id: string;
  readonly label: string;
  /** Shown once, under the head: "credits", "USD". */
  readonly unit?: string;
  /** Numbers stand on the right, in tabular figures, and never wrap. */
  readonly kind?: 'text' | 'number';
  /** The cell names its row for screen readers (`th scope="row"`). */
  readonly rowHeader?: boolean;
  /** Left out where the table is narrower than 900 px. Never the first column. */
  readonly wideOnly?: boolean;
  readonly cell: (row: Row) => string | TemplateResult;
  /** Ascending order; a column without it cannot be sorted by. */
  readonly compare?: (a: Row, b: Row) => number;
  /** The sum over the shown rows, for the foot. */
  readonly total?: (rows: readonly Row[]) => string;
}

/** What a table shows while there is nothing to show. An action goes into the slot `empty-action`. */
export interface EmptyTable {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
}

export interface TableContent<Row> {
  /** The table's accessible name. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  /** In the order to show them unsorted: newest first. */
  readonly rows: readonly Row[];
  /** Unique and stable, so that focus and scroll position survive a new snapshot. */
  readonly rowKey: (row: Row) => string;
  readonly empty: EmptyTable;
  /** "Loading transactions…" */
  readonly loadingText: string;
}

export interface SortOrder {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** The content's rows in `order`. Equal rows keep their order; an unknown or unsortable column changes nothing. */
export function sortedRows<Row>(content: TableContent<Row>, order: SortOrder | undefined): readonly Row[] {
  const compare = content.columns.find((column) => column.id === order?.column)?.compare;
  if (compare === undefined || order === undefined) return content.rows;
  const sign = order.direction === 'ascending' ? 1 : -1;
  return [...content.rows].sort((a, b) => sign * compare(a, b));
}

/** What a press on the head of `column` leads to: ascending first, then the other way round. */
export function nextOrder(column: string, order: SortOrder | undefined): SortOrder {
  const reverse = order?.column === column && order.direction === 'ascending';
  return { column, direction: reverse ? 'descending' : 'ascending' };
}
