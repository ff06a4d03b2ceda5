import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { TransactionsChoice, TransactionsView } from '../../src/messages/creditsProtocol';
import { baseStyles } from '../components/base.styles';
import { codicon, codiconStyles } from '../components/codicons';
import '../components/radButton';
import '../components/radErrorBanner';
import { creditsStyles } from './credits.styles';
import { filterBar } from './filterBar';
import { sectionNotices } from '../components/sectionNotices';
import { transactionsStyles } from './transactions.styles';
import { transactionsTable } from './transactionsTable';
import { seenRows } from './seenRows';

/** After a key, until the rows are asked for, milliseconds. */
const TYPING_MS = 250;
/** Rows around those in view that are drawn too. */
const MARGIN = 40;
/** Height of a row before one was drawn, CSS pixels. */
const ROW_HEIGHT = 29;

/**
 * The ledger: of as many rows as there are, those around the view exist. The page scrolls, not the table.
 *
 * @fires rad-choose - another filter: `CustomEvent<TransactionsChoice>`
 * @fires rad-rows - other rows are in view: `CustomEvent<{ from, count }>`
 * @fires rad-stop - the reader does not want to wait
 * @fires rad-save - all rows of the filter as a file
 * @fires rad-open - a deployment: `CustomEvent<{ id }>`
 * @fires rad-repair - the button of the failure
 */
@customElement('rad-transactions')
export class RadTransactions extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, creditsStyles, transactionsStyles];

  @property({ attribute: false }) view: TransactionsView | undefined;
  /** What the reader has chosen, until the host has it too. */
  @state() private choice: TransactionsChoice | undefined;
  @query('tbody') private readonly body!: HTMLElement | null;
  @query('.table') private readonly region!: HTMLElement | null;
  private asked = '';
  private rowHeight = ROW_HEIGHT;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private frame: number | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('scroll', this.onMove, { passive: true });
    window.addEventListener('resize', this.onMove);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('scroll', this.onMove);
    window.removeEventListener('resize', this.onMove);
    clearTimeout(this.timer);
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.frame = undefined;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('view') || this.view === undefined) return;
    // While one types, the host is behind; it is not when nothing is on its way.
    if (this.timer === undefined) this.choice = this.view.choice;
    this.keepFocus(this.view);
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('view')) this.onMove();
  }

  override render(): TemplateResult | typeof nothing {
    const { view, choice } = this;
    if (view === undefined || choice === undefined) return nothing;
    const isWaiting = view.isReading && view.known === 0;
    return html`${filterBar(view, choice, {
        choose: this.choose,
        type: this.type,
        stop: () => this.tell('rad-stop', null),
        save: () => this.tell('rad-save', null),
      })}
      ${sectionNotices(view, () => this.tell('rad-repair', null))}
      <div class="table scroll" tabindex="-1">
        ${
          view.known > 0
            ? transactionsTable(view, this.rowHeight, (id) => this.tell('rad-open', { id }))
            : isWaiting
              ? html`<p class="iconed muted waiting" role="status">
                  ${codicon('loading', { spin: true })}${l10n.t('Reading the transactions…')}
                </p>`
              : view.failure === undefined
                ? this.emptyView(choice)
                : nothing
        }
      </div>
      ${
        view.known > 0 && !view.isComplete && !view.isReading && view.failure === undefined
          ? html`<p>
              <rad-button @click=${this.more}>${l10n.t('Show more')}</rad-button>
            </p>`
          : nothing
      }`;
  }

  private emptyView({ text, type, range }: TransactionsChoice): TemplateResult {
    const isFiltered = text.trim() !== '' || type !== '' || range.preset !== 'all';
    return html`<div class="empty">
      <span class="muted">${codicon('history', { large: true })}</span>
      <p class="strong">${isFiltered ? l10n.t('No transaction fits') : l10n.t('No transactions yet')}</p>
      <p class="muted">
        ${
          isFiltered
            ? l10n.t('Other words, types or days may have some.')
            : l10n.t('Each deployment and each purchase appears here.')
        }
      </p>
      ${isFiltered ? html`<rad-button @click=${this.clear}>${l10n.t('Show all transactions')}</rad-button>` : nothing}
    </div>`;
  }

  private readonly choose = (choice: TransactionsChoice): void => {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.choice = choice;
    this.asked = '';
    this.tell('rad-choose', choice);
  };

  private readonly type = (choice: TransactionsChoice): void => {
    clearTimeout(this.timer);
    this.choice = choice;
    this.timer = setTimeout(() => this.choose(choice), TYPING_MS);
  };

  private readonly clear = (): void => {
    this.choose({ text: '', type: '', range: { preset: 'all', first: '', last: '' } });
  };

  private readonly more = (): void => {
    const known = this.view?.known ?? 0;
    this.tell('rad-rows', { from: Math.max(0, known - 1), count: MARGIN });
  };

  private readonly onMove = (): void => {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.askForSeen();
    });
  };

  /** Asks for the rows around the view, unless they are there. */
  private askForSeen(): void {
    const { view, body } = this;
    if (view === undefined || body === null || view.known === 0) return;
    const drawn = body.querySelector<HTMLElement>('tr[data-row]');
    const height = drawn?.getBoundingClientRect().height ?? 0;
    if (height > 0 && Math.abs(height - this.rowHeight) > 0.1) {
      this.rowHeight = height;
      this.requestUpdate();
    }
    const seen = seenRows(body.getBoundingClientRect().top, window.innerHeight, this.rowHeight, view.known, MARGIN);
    const isThere = seen.first >= view.from && seen.last <= view.from + view.rows.length;
    const needsMore = !view.isComplete && !view.isReading && seen.last >= view.known - MARGIN;
    const asked = `${String(seen.from)} ${String(seen.count)} ${String(view.known)}`;
    if ((isThere && !needsMore) || asked === this.asked || view.failure !== undefined) return;
    this.asked = asked;
    this.tell('rad-rows', { from: seen.from, count: seen.count });
  }

  /** Where the row with the focus is not drawn any more, the focus stays in the table. */
  private keepFocus({ rows }: TransactionsView): void {
    const row = this.shadowRoot?.activeElement?.closest<HTMLElement>('tr[data-row]')?.dataset['row'];
    if (row !== undefined && rows.every(({ id }) => id !== row)) this.region?.focus({ preventScroll: true });
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-transactions': RadTransactions;
  }
}
