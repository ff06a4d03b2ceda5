import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DirectiveResult } from 'lit/directive.js';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { baseStyles } from './base.styles';
import { codicon, codiconStyles } from './codicons';
import './radButton';
import { radTableStyles } from './radTable.styles';
import { nextOrder, sortedRows, type SortOrder, type TableColumn, type TableContent } from './tableContent';

/**
 * A native table: sorted by its heads, with sums in its foot, and with its own empty and loading states.
 *
 * @slot empty-action - the one button of the empty state
 * @fires rad-sort - the reader chose another order: `CustomEvent<SortOrder>`
 * @fires rad-cancel - the reader gave up waiting for the first rows
 */
@customElement('rad-table')
export class RadTable<Row = unknown> extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, radTableStyles];

  @property({ attribute: false }) content: TableContent<Row> | undefined;
  @property({ attribute: false }) order: SortOrder | undefined;
  /** Rows that are there stay while newer ones load. */
  @property({ type: Boolean }) loading = false;

  @state() private overflowing = false;
  @query('.region') private readonly region!: HTMLElement | null;
  private focusBefore: Element | null = null;
  private readonly sizes = new ResizeObserver(() => {
    const region = this.region;
    this.overflowing = region !== null && region.scrollWidth > region.clientWidth;
  });

  /** Takes the focus when the control that had it is gone. */
  override focus(options?: FocusOptions): void {
    this.region?.focus(options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  override willUpdate(): void {
    this.focusBefore = this.shadowRoot?.activeElement ?? null;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('content')) this.observeSizes();
    // A row that moves in the document loses the focus, one that leaves takes it along: neither may end at the body.
    const before = this.focusBefore;
    if (before === null || this.shadowRoot?.activeElement === before) return;
    if (before.isConnected && before instanceof HTMLElement) before.focus({ preventScroll: true });
    else this.focus({ preventScroll: true });
  }

  override render(): TemplateResult | typeof nothing {
    const content = this.content;
    if (content === undefined) return nothing;
    const waiting = this.loading && content.rows.length === 0;
    return html`
      ${this.loading ? html`<div class="progress" role="progressbar" aria-label=${l10n.t('Loading')}></div>` : nothing}
      <div class="region scroll" role="group" aria-label=${content.label} tabindex=${this.overflowing ? '0' : '-1'}>
        ${content.rows.length > 0 ? this.renderTable(content) : this.loading ? nothing : this.renderEmpty(content)}
      </div>
      <div class=${waiting ? 'loading' : ''}>
        <p role="status" class=${waiting ? 'muted' : 'sr'}>${this.status(content)}</p>
        ${waiting ? html`<rad-button @click=${this.onCancel}>${l10n.t('Cancel')}</rad-button>` : nothing}
      </div>
    `;
  }

  private renderTable(content: TableContent<Row>): TemplateResult {
    const rows = sortedRows(content, this.order);
    return html`<table aria-label=${content.label} aria-busy=${this.loading ? 'true' : 'false'}>
      <thead>
        <tr>
          ${content.columns.map((column) => this.renderHead(column))}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          content.rowKey,
          (row) =>
            html`<tr>
              ${content.columns.map((column) => renderCell(column, row))}
            </tr>`,
        )}
      </tbody>
      ${content.columns.some((column) => column.total !== undefined) ? renderFoot(content) : nothing}
    </table>`;
  }

  private renderHead(column: TableColumn<Row>): TemplateResult {
    const unit = column.unit === undefined ? nothing : html`<span class="unit small muted">${column.unit}</span>`;
    if (column.compare === undefined) {
      return html`<th scope="col" class=${cellClasses(column)}>${column.label}${unit}</th>`;
    }
    const direction = this.order?.column === column.id ? this.order.direction : 'none';
    const sort = (): void => {
      this.sortBy(column.id);
    };
    return html`<th scope="col" class=${cellClasses(column)} aria-sort=${direction}>
      <button type="button" class="sort" @click=${sort}>
        ${column.label}${codicon(direction === 'descending' ? 'arrow-down' : 'arrow-up')}</button
      >${unit}
    </th>`;
  }

  private renderEmpty({ empty }: TableContent<Row>): TemplateResult {
    return html`<div class="empty">
      <span class="muted">${codicon(empty.icon, { large: true })}</span>
      <p class="title">${empty.title}</p>
      <p class="muted">${empty.text}</p>
      <slot name="empty-action"></slot>
    </div>`;
  }

  private status(content: TableContent<Row>): string {
    if (this.loading) return content.loadingText;
    const order = this.order;
    const column = content.columns.find(({ id }) => id === order?.column);
    if (column === undefined || content.rows.length === 0) return '';
    return order?.direction === 'descending'
      ? l10n.t('Sorted by {0}, descending.', column.label)
      : l10n.t('Sorted by {0}, ascending.', column.label);
  }

  private sortBy(column: string): void {
    this.order = nextOrder(column, this.order);
    this.dispatchEvent(new CustomEvent('rad-sort', { detail: this.order, bubbles: true, composed: true }));
  }

  private readonly onCancel = (): void => {
    this.dispatchEvent(new CustomEvent('rad-cancel', { bubbles: true, composed: true }));
  };

  private observeSizes(): void {
    this.sizes.disconnect();
    for (const part of this.renderRoot.querySelectorAll('.region, table')) this.sizes.observe(part);
  }
}

function cellClasses<Row>(column: TableColumn<Row>): DirectiveResult {
  return classMap({ number: column.kind === 'number', 'wide-only': column.wideOnly === true });
}

function renderCell<Row>(column: TableColumn<Row>, row: Row): TemplateResult {
  return column.rowHeader === true
    ? html`<th scope="row" class=${cellClasses(column)}>${column.cell(row)}</th>`
    : html`<td class=${cellClasses(column)}>${column.cell(row)}</td>`;
}

// One cell for each column, no colspan: a column that is hidden in narrow panels must not shift the sums.
function renderFoot<Row>({ columns, rows }: TableContent<Row>): TemplateResult {
  return html`<tfoot>
    <tr>
      ${columns.map((column, index) => {
        const total = column.total?.(rows);
        return index === 0 && total === undefined
          ? html`<th scope="row" class=${cellClasses(column)}>${l10n.t('Sum')}</th>`
          : html`<td class=${cellClasses(column)}>${total ?? nothing}</td>`;
      })}
    </tr>
  </tfoot>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-table': RadTable;
  }
}
