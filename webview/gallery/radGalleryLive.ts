import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { GalleryDraft, GalleryProtocol, GalleryRow } from '../../src/messages/galleryProtocol';
import { DraftForwarder } from '../bridge/draftForwarder';
import type { HostClient } from '../bridge/hostClient';
import { ResourceController } from '../bridge/resourceController';
import type { ViewState } from '../bridge/viewState';
import { baseStyles } from '../components/base.styles';
import type { RadTable } from '../components/radTable';
import type { SortOrder } from '../components/tableContent';
import { galleryStyles } from './gallery.styles';
import type { GalleryViewState } from './galleryChecks';
import { transactions } from './transactions';

/** A table, a filter and a draft whose data come from the host: the bridge in use. */
@customElement('rad-gallery-live')
export class RadGalleryLive extends LitElement {
  static override readonly styles = [baseStyles, galleryStyles];

  @property({ attribute: false }) client!: HostClient<GalleryProtocol>;
  @property({ attribute: false }) viewState!: ViewState<GalleryViewState>;
  @state() private filter = '';
  @state() private order: SortOrder | undefined;
  @query('rad-table') private readonly table!: RadTable<GalleryRow>;
  @query('textarea') private readonly notes!: HTMLTextAreaElement;

  private typed = false;
  private retriedId = '';
  private unsubscribe: (() => void)[] = [];
  private readonly rows = new ResourceController<string, readonly GalleryRow[]>(this, (filter, signal) =>
    this.client.call('rows.load', { filter }, signal),
  );
  private readonly retried = new ResourceController<string, GalleryRow>(this, async (id, signal) => {
    const row = await this.client.call('row.retry', { id }, signal);
    this.rows.accept((this.rows.value ?? []).map((old) => (old.id === id ? row : old)));
    return row;
  });
  private readonly drafts = new DraftForwarder<GalleryDraft>((draft) => {
    // The host keeps what it has; the next input sends the whole draft again.
    this.client.call('draft.save', draft).catch(() => undefined);
  });

  override connectedCallback(): void {
    super.connectedCallback();
    const stored = this.viewState.get();
    this.filter = stored?.filter ?? '';
    this.order = stored?.order;
    this.unsubscribe = [
      this.client.on('rows', (rows) => {
        this.rows.accept(rows);
      }),
      this.client.on('draft', ({ text }) => {
        // What the reader has typed since is newer than what the host kept.
        if (!this.typed) this.notes.value = text;
      }),
    ];
    window.addEventListener('pagehide', this.onPageHide);
    void this.updateComplete.then(() => {
      this.client.ready();
      void this.rows.run(this.filter);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.onPageHide);
    for (const end of this.unsubscribe) end();
    this.drafts.flush();
  }

  override render(): TemplateResult {
    return html`
      <div class="toolbar">
        <label>Filter <input type="text" .value=${this.filter} @input=${this.onFilter} /></label>
      </div>
      ${this.renderError()}
      <rad-table
        ?hidden=${this.rows.value === undefined && !this.rows.loading}
        .content=${transactions(this.rows.value ?? [], this.renderAction)}
        .order=${this.order}
        .loading=${this.rows.loading}
        @rad-sort=${this.onSort}
        @rad-cancel=${this.onCancel}
      ></rad-table>
      <label>Notes <textarea rows="2" @input=${this.onNotes} @blur=${this.onLeaveNotes}></textarea></label>
    `;
  }

  private renderError(): TemplateResult | typeof nothing {
    const { error, loading } = this.retried.error === undefined ? this.rows : this.retried;
    if (error === undefined || error.reason === 'cancelled') return nothing;
    return html`<rad-error-banner
      message=${error.message}
      detail=${error.detail ?? ''}
      repair="Try again"
      ?busy=${loading}
      @rad-repair=${this.onRepair}
    ></rad-error-banner>`;
  }

  private readonly renderAction = (row: GalleryRow): TemplateResult => {
    const retry = (): void => {
      this.retriedId = row.id;
      void this.retried.run(row.id);
    };
    return html`<rad-button
      kind="icon"
      icon="refresh"
      label=${`Try ${row.description} again`}
      ?busy=${this.retried.loading && this.retriedId === row.id}
      @click=${retry}
    ></rad-button>`;
  };

  private readonly onRepair = async (): Promise<void> => {
    const failed = this.retried.error === undefined ? this.rows : this.retried;
    await failed.retry();
    await this.updateComplete;
    // The banner went with the failure; its button had the focus.
    if (failed.error === undefined) this.table.focus();
  };

  private readonly onFilter = (event: InputEvent): void => {
    if (event.target instanceof HTMLInputElement) this.filter = event.target.value;
    this.keepState();
    void this.rows.run(this.filter);
  };

  private readonly onSort = (event: CustomEvent<SortOrder>): void => {
    this.order = event.detail;
    this.keepState();
  };

  private readonly onCancel = (): void => {
    this.rows.cancel();
  };

  private readonly onNotes = (): void => {
    this.typed = true;
    this.drafts.input({ text: this.notes.value });
  };

  private readonly onLeaveNotes = (): void => {
    this.drafts.flush();
  };

  private readonly onPageHide = (): void => {
    this.drafts.flush();
  };

  private keepState(): void {
    this.viewState.set({ filter: this.filter, ...(this.order === undefined ? {} : { order: this.order }) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-gallery-live': RadGalleryLive;
  }
}
