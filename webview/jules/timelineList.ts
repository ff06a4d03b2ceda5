import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { TimelineWindow } from '../../src/messages/julesProtocol';
import { baseStyles } from '../components/base.styles';
import { codiconStyles } from '../components/codicons';
import '../components/radButton';
import { chatStyles } from './chat.styles';
import './entryRow';
import { RowHeights } from './rowHeights';

/** Rows that are drawn at once, at most. */
const DRAWN = 60;
/** How near to an edge of what is drawn the view may come before more is asked for, px. */
const MARGIN = 600;
/** As near to the end counts as being there, px. */
const AT_END = 48;

/**
 * The rows of a chat, of which only those around the view exist; the host has the others. It stays at the end while it is there, and
 * otherwise where the reader is, whatever comes or turns out to be higher than thought.
 *
 * @slot - the card of the newest change set
 */
@customElement('rad-timeline')
export class RadTimeline extends LitElement {
  static override readonly styles = [
    baseStyles,
    codiconStyles,
    chatStyles,
    css`
      :host {
        display: block;
        position: relative;
        min-height: 0;
        flex: 1;
      }
      .scroller {
        height: 100%;
        overflow-y: auto;
        overflow-anchor: none;
      }
      .rows {
        padding-top: 16px;
        padding-bottom: 8px;
      }
      .end-button {
        border-radius: 4px;
        background: var(--vscode-editor-background, Canvas);
        position: absolute;
        right: 24px;
        bottom: 8px;
      }
      [role='article']:focus-visible {
        outline-offset: 4px;
      }
    `,
  ];

  @property({ attribute: false }) window: TimelineWindow = { total: 0, from: 0, entries: [], isLoading: true };
  @property({ attribute: false }) ask: ((from: number, count: number) => void) | undefined;
  @property({ attribute: false }) loadMedia:
    ((activity: string, index: number, signal: AbortSignal) => Promise<string | undefined>) | undefined;
  /** The host has a card for the newest change set. */
  @property({ type: Boolean }) hasCard = false;
  @state() private hasNews = false;
  private readonly heights = new RowHeights();
  private isAtEnd = true;
  private asked = '';
  private anchor: { readonly id: string; readonly top: number } | undefined;
  private resizes: ResizeObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.resizes = new ResizeObserver(() => this.settle());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizes?.disconnect();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('window')) return;
    this.asked = '';
    const before = changed.get('window');
    if (!this.isAtEnd && before !== undefined && this.window.total > before.total) this.hasNews = true;
    this.anchor = this.isAtEnd ? undefined : this.firstVisible();
  }

  override render(): TemplateResult {
    const { from, total, entries, isLoading } = this.window;
    const mean = this.heights.mean;
    const rows = repeat(
      entries,
      ({ id }) => id,
      (entry, index) =>
        html`<div
          role="article"
          tabindex="-1"
          data-id=${entry.id}
          aria-posinset=${from + index + 1}
          aria-setsize=${total}
        >
          <rad-entry .entry=${entry} .loadMedia=${this.loadMedia}
            >${entry.kind === 'changeSet' && entry.isCurrent && this.hasCard ? html`<slot></slot>` : nothing}</rad-entry
          >
        </div>`,
    );
    const before = Math.round(from * mean);
    const after = Math.round((total - from - entries.length) * mean);
    return html`<div
        class="scroller"
        role="feed"
        aria-label=${l10n.t('Conversation')}
        aria-busy=${isLoading ? 'true' : 'false'}
        tabindex="0"
        @scroll=${this.onScroll}
        @keydown=${this.onKey}
        @pointerdown=${this.leaveEnd}
      >
        <div class="spacer" .style=${`height:${before}px`}></div>
        <div class="rows col">
          ${rows}${total === 0 && isLoading ? html`<p class="muted">${l10n.t('Reading the conversation…')}</p>` : nothing}
        </div>
        <div class="spacer" .style=${`height:${after}px`}></div>
      </div>
      ${
        this.hasNews
          ? html`<rad-button class="end-button" icon="arrow-down" @click=${this.toEnd}
              >${l10n.t('New messages')}</rad-button
            >`
          : nothing
      }`;
  }

  override updated(changed: PropertyValues<this>): void {
    for (const row of this.rows()) this.resizes?.observe(row);
    if (this.scroller !== null) this.resizes?.observe(this.scroller);
    if (changed.has('window')) this.settle();
  }

  /** Goes to the newest row and stays there. */
  readonly toEnd = (): void => {
    this.isAtEnd = true;
    this.hasNews = false;
    const { total } = this.window;
    if (!this.reachesEnd) this.request(Math.max(0, total - DRAWN), DRAWN);
    this.settle();
  };

  /** A plan could not be approved: its button works again. */
  approvalFailed(): void {
    for (const entry of this.renderRoot.querySelectorAll('rad-entry'))
      entry.renderRoot.querySelector('rad-plan-card')?.approvalFailed();
  }

  private get scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.scroller');
  }

  private get reachesEnd(): boolean {
    const { from, entries, total } = this.window;
    return from + entries.length >= total;
  }

  private rows(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role="article"]')];
  }

  private firstVisible(): { readonly id: string; readonly top: number } | undefined {
    const { scroller } = this;
    if (scroller === null) return undefined;
    const edge = scroller.getBoundingClientRect().top;
    const row = this.rows().find((candidate) => candidate.getBoundingClientRect().bottom > edge);
    const id = row?.dataset['id'];
    return row === undefined || id === undefined ? undefined : { id, top: row.getBoundingClientRect().top };
  }

  /** After something changed its height: the end stays the end, and the row that is read stays where it is. */
  private settle(): void {
    const { scroller } = this;
    if (scroller === null) return;
    for (const row of this.rows()) {
      const id = row.dataset['id'];
      if (id !== undefined && row.offsetHeight > 0) this.heights.set(id, row.offsetHeight);
    }
    if (this.isAtEnd) {
      scroller.scrollTop = scroller.scrollHeight;
      return;
    }
    const { anchor } = this;
    const row = anchor && this.rows().find((candidate) => candidate.dataset['id'] === anchor.id);
    if (anchor !== undefined && row !== undefined) scroller.scrollTop += row.getBoundingClientRect().top - anchor.top;
    this.anchor = this.firstVisible();
  }

  private readonly onScroll = (): void => {
    const { scroller } = this;
    if (scroller === null) return;
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    this.isAtEnd = this.reachesEnd && left <= AT_END;
    if (this.isAtEnd) this.hasNews = false;
    this.anchor = this.isAtEnd ? undefined : this.firstVisible();
    this.askAround(scroller);
  };

  /** Asks for other rows when the view comes near the edge of what is drawn. */
  private askAround(scroller: HTMLElement): void {
    const { from, entries, total } = this.window;
    const [first] = this.rows();
    const last = this.rows().at(-1);
    if (first === undefined || last === undefined) return;
    const { top, bottom } = scroller.getBoundingClientRect();
    const above = first.getBoundingClientRect().top;
    const below = last.getBoundingClientRect().bottom;
    const needsAbove = from > 0 && above > top - MARGIN;
    const needsBelow = from + entries.length < total && below < bottom + MARGIN;
    if (!needsAbove && !needsBelow) return;
    // Far outside of what is drawn, as after a drag of the scroll bar: by the mean height.
    const isFar = above > bottom || below < top;
    const index = isFar ? Math.floor(scroller.scrollTop / this.heights.mean) : from + this.indexInView(top);
    this.request(Math.min(Math.max(0, index - DRAWN / 2), Math.max(0, total - DRAWN)), DRAWN);
  }

  private indexInView(top: number): number {
    return Math.max(
      0,
      this.rows().findIndex((row) => row.getBoundingClientRect().bottom > top),
    );
  }

  private request(from: number, count: number): void {
    const asked = `${from} ${count}`;
    if (asked === this.asked || (from === this.window.from && this.window.entries.length >= count)) return;
    this.asked = asked;
    this.ask?.(from, count);
  }

  /** Who opens or ticks something wants to see it where it is, not the end. */
  private readonly leaveEnd = (): void => {
    this.isAtEnd = false;
    this.anchor = this.firstVisible();
  };

  /** Arrow keys go from row to row; Home and End to the ends. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if ([' ', 'Enter'].includes(event.key)) this.leaveEnd();
    if (event.key === 'End' && event.target === event.currentTarget) this.toEnd();
    const step = event.altKey && event.key === 'ArrowDown' ? 1 : event.altKey && event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const rows = this.rows();
    const active = this.renderRoot instanceof ShadowRoot ? this.renderRoot.activeElement : null;
    const at = rows.findIndex((row) => row === active || row.contains(active));
    const next = at === -1 ? this.indexInView(this.scroller?.getBoundingClientRect().top ?? 0) : at + step;
    rows[next]?.focus();
    rows[next]?.scrollIntoView({ block: 'nearest' });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-timeline': RadTimeline;
  }
}
