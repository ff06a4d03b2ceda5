import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { TimelineRow, TimelineWindow } from '../../src/messages/julesProtocol';
import { baseStyles } from '../components/base.styles';
import { codiconStyles } from '../components/codicons';
import '../components/radButton';
import { chatStyles } from './chat.styles';
import { tell } from './chatEvents';
import { drawnRows, endRange, lackingRows, rangeAround, type DrawnRows, type RowRange } from './drawnRows';
import type { LoadMedia } from './entryRow';
import { listedRow } from './listedRow';
import { holdPlace, readingPlace, type ReadingPlace } from './readingPlace';
import { RowFocus, type RowList } from './rowFocus';
import { RowHeights } from './rowHeights';
import { timelineListStyles } from './timelineList.styles';
import { newsSince } from './timelineNews';

const AT_END = 48; // px: as near to the end counts as being there
const PLACE_HOLD = 150; // ms between two places that are kept

/**
 * The rows of a chat, of which only those around the view exist; the host has the others. It stays at the end while it is there, and
 * otherwise where the reader is, whatever comes or turns out to be higher than thought.
 *
 * @slot - the card of the newest change set
 * @slot end - what stands behind the last row
 * @fires rad-place - where the reader is, to come back to
 */
@customElement('rad-timeline')
export class RadTimeline extends LitElement implements RowList {
  static override readonly styles = [baseStyles, codiconStyles, chatStyles, timelineListStyles];

  @property({ attribute: false }) window: TimelineWindow = { total: 0, from: 0, entries: [], isLoading: true };
  @property({ attribute: false }) ask: ((from: number, count: number) => void) | undefined;
  @property({ attribute: false }) loadMedia: LoadMedia | undefined;
  /** The host has a card for the newest change set. */
  @property({ type: Boolean }) hasCard = false;
  /** Where the reader was when the page went away; without it the end is shown. */
  @property({ attribute: false }) startsAt: ReadingPlace | undefined;
  @state() private hasNews = false;
  @state() private spokenNews = '';
  private readonly heights = new RowHeights();
  private readonly opened = new Map<string, boolean>();
  private drawn: DrawnRows = { from: 0, entries: [] };
  /** Height that rows which do not exist are given, px: it changes only when others are drawn, or all would move. */
  private spacing = 1;
  /** That is not shown yet. */
  private returnsTo: ReadingPlace | undefined;
  /** How many rows there were, once all were read. */
  private known: number | undefined;
  private isAtEnd = true;
  private asked = '';
  private anchor: ReadingPlace | undefined;
  private anchorTop = 0; // of the view, when that was taken
  private readonly focusOfRows = new RowFocus(this);
  private resizes: ResizeObserver | undefined;
  private telling: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.resizes = new ResizeObserver(() => this.settle(true));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizes?.disconnect();
    clearTimeout(this.telling);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated) this.returnsTo = this.startsAt;
    if (!changed.has('window')) return;
    const { total, isLoading } = this.window;
    this.asked = '';
    if (this.known !== undefined && total > this.known) {
      this.spokenNews = newsSince(this.known, this.window);
      if (!this.isAtEnd) this.hasNews = true;
    }
    if (!isLoading || this.known !== undefined) this.known = total;
    this.focusOfRows.remember();
    this.takeAnchor();
    const back = this.placeToReturnTo();
    this.drawn = drawnRows(this.window, this.isAtEnd, back === undefined ? this.drawn.from : back.index - 20);
    this.spacing = this.heights.mean;
    const { anchor } = this;
    // A place that was estimated is where the row with its index comes.
    if (anchor?.id === '')
      this.anchor = { ...anchor, id: this.drawn.entries[anchor.index - this.drawn.from]?.id ?? '' };
  }

  override render(): TemplateResult {
    const { isLoading, total } = this.window;
    const { from, entries } = this.drawn;
    const space = (rows: number) => `height:${Math.round(rows * this.spacing)}px`;
    const rows = repeat(entries, idOf, (entry, index) => {
      const holdsCard = this.hasCard && entry.kind === 'changeSet' && entry.isCurrent;
      return listedRow(entry, [from + index, total], this.loadMedia, this.opened.get(entry.id), holdsCard);
    });
    return html`<div
        class="scroller"
        role="feed"
        aria-label=${l10n.t('Conversation')}
        aria-busy=${isLoading ? 'true' : 'false'}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        tabindex="0"
        @scroll=${this.onScroll}
        @keydown=${this.onKey}
        @pointerdown=${this.leaveEnd}
        @rad-fold=${this.onFold}
      >
        <div class="spacer" .style=${space(from)}></div>
        <div class="rows col">
          ${rows}${total === 0 && isLoading ? html`<p class="muted">${l10n.t('Reading the conversation…')}</p>` : nothing}
        </div>
        <div class="spacer" .style=${space(total - from - entries.length)}></div>
        <div class="after col"><slot name="end"></slot></div>
      </div>
      <div class="sr" role="status">${this.spokenNews}</div>
      ${
        this.hasNews
          ? html`<rad-button class="end-button" icon="arrow-down" @click=${this.toEnd}
              >${l10n.t('New messages')}</rad-button
            >`
          : nothing
      }`;
  }

  override updated(changed: PropertyValues<this>): void {
    for (const element of [...this.rows(), ...this.renderRoot.querySelectorAll('.scroller, .after')])
      this.resizes?.observe(element);
    if (changed.has('window')) void this.settleAfterRows();
  }

  /** Rows have their height once they have rendered themselves, which they do before the next frame. */
  private async settleAfterRows(): Promise<void> {
    await Promise.all(this.entries().map((entry) => entry.updateComplete));
    this.settle();
    this.focusOfRows.restore();
  }

  /** Goes to the newest row and stays there. */
  readonly toEnd = (): void => {
    this.isAtEnd = true;
    this.hasNews = false;
    this.returnsTo = undefined;
    this.settle();
  };

  /** A plan could not be approved: its button works again. */
  approvalFailed(): void {
    for (const entry of this.entries()) entry.renderRoot.querySelector('rad-plan-card')?.approvalFailed();
  }

  private entries() {
    return [...this.renderRoot.querySelectorAll('rad-entry')];
  }

  get scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.scroller');
  }

  get firstRow() {
    return this.drawn.from;
  }
  get total() {
    return this.window.total;
  }

  show(index: number): void {
    this.isAtEnd = false;
    this.request(rangeAround(index, this.drawn, this.total, this.sizes));
  }

  rows(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role="article"]')];
  }

  /** The first row in view. */
  place(): ReadingPlace | undefined {
    const { scroller, total } = this;
    if (scroller === null) return undefined;
    return readingPlace(scroller, this.rows(), { from: this.firstRow, total, mean: this.spacing });
  }

  private takeAnchor(): void {
    this.anchor = this.isAtEnd ? undefined : this.place();
    this.anchorTop = this.scroller?.scrollTop ?? 0;
  }

  /** Where the reader was before a reload, once its row is here; until then it is asked for. */
  private placeToReturnTo(): ReadingPlace | undefined {
    const { returnsTo: place, window } = this;
    const isThere = place !== undefined && place.index < window.total;
    if (place === undefined || (!isThere && window.isLoading)) return undefined;
    const { id } = window.entries[place.index - window.from] ?? {};
    if (id === undefined && isThere) {
      this.request(rangeAround(place.index, this.drawn, window.total, this.sizes));
      return undefined;
    }
    this.returnsTo = undefined;
    if (id !== place.id) return undefined;
    this.isAtEnd = false;
    this.anchor = place;
    return place;
  }

  private get sizes() {
    return [this.scroller?.clientHeight ?? innerHeight, this.heights.mean] as const;
  }

  /**
   * After something changed its height: the end stays the end, and the row that is read stays where it is.
   *
   * @param hasTime somebody may have scrolled since the anchor was taken, which is kept
   */
  private settle(hasTime = false): void {
    const { scroller } = this;
    if (scroller === null) return;
    for (const row of this.rows()) this.heights.set(row.dataset['id'] ?? '', row.offsetHeight);
    if (this.isAtEnd) scroller.scrollTop = scroller.scrollHeight;
    else this.hold(scroller, hasTime);
    this.takeAnchor();
    this.askAround(scroller);
  }

  private hold(scroller: HTMLElement, hasTime: boolean): void {
    const scrolled = hasTime ? scroller.scrollTop - this.anchorTop : 0;
    if (this.anchor) holdPlace(scroller, this.rows(), this.anchor, scrolled);
  }

  private readonly onScroll = (): void => {
    const { scroller } = this;
    if (scroller === null) return;
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    // What has grown meanwhile also leaves more below: only who scrolls up leaves the end.
    this.isAtEnd = left <= AT_END || (this.isAtEnd && scroller.scrollTop >= this.anchorTop);
    if (this.isAtEnd) this.hasNews = false;
    // Rows may have grown since the last frame: the place is where they have left it, not where they have pushed it.
    else this.hold(scroller, true);
    this.takeAnchor();
    this.askAround(scroller);
    this.telling ??= setTimeout(this.tellPlace, PLACE_HOLD);
  };

  private readonly tellPlace = (): void => {
    this.telling = undefined;
    if (this.returnsTo === undefined && this.anchor?.id !== '') tell(this, 'rad-place', { place: this.anchor });
  };

  /** Asks for other rows when the view comes near the edge of what is drawn. */
  private askAround(scroller: HTMLElement): void {
    const { total, drawn, sizes } = this;
    // Where the view is now is not where it is to go.
    if (this.returnsTo !== undefined || this.focusOfRows.isWaiting) return;
    if (this.isAtEnd && drawn.from + drawn.entries.length < total) {
      this.request(endRange(total, ...sizes));
      return;
    }
    const lacks = lackingRows(scroller.getBoundingClientRect(), this.rows(), drawn, total);
    if (lacks !== undefined) this.request(rangeAround(this.place()?.index ?? drawn.from, drawn, total, sizes, lacks));
  }

  private request({ from, count }: RowRange): void {
    const asked = `${from} ${count}`;
    const { from: first, entries } = this.drawn;
    const isHere = from >= first && Math.min(from + count, this.window.total) <= first + entries.length;
    if (asked === this.asked || isHere) return;
    this.asked = asked;
    this.ask?.(from, count);
  }

  /** Who opens or ticks something wants to see it where it is, not the end. */
  private readonly leaveEnd = (): void => {
    this.isAtEnd = false;
    this.takeAnchor();
  };

  private readonly onFold = (event: CustomEvent<{ readonly id: string; readonly isOpen: boolean }>): void => {
    this.opened.set(event.detail.id, event.detail.isOpen);
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if ([' ', 'Enter'].includes(event.key)) this.leaveEnd();
    if (event.key === 'End' && event.target === this.scroller) this.toEnd();
    this.focusOfRows.press(event);
  };
}

const idOf = ({ id }: TimelineRow): string => id;

declare global {
  interface HTMLElementTagNameMap {
    'rad-timeline': RadTimeline;
  }
}
