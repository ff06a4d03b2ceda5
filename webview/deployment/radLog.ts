import * as l10n from '@vscode/l10n';
import { LitElement, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type {
  LineRange,
  LogFindings,
  LogQuery,
  LogSpan,
  LogWindow,
  StepRow,
} from '../../src/messages/deploymentProtocol';
import { baseStyles } from '../components/base.styles';
import { codiconStyles } from '../components/codicons';
import { logBar } from './logBar';
import type { LogHost } from './logHost';
import { logBarStyles } from './logBar.styles';
import { logStyles } from './log.styles';
import { LogLines } from './logLines';
import { LogPlace } from './logPlace';
import { LogReading, type ReadingLine } from './logReading';
import { emptyText, logRows } from './logRows';
import { LogScroller, type DrawnLog } from './logScroller';
import { LogSearch, type SearchedLog } from './logSearch';
import { LogSelection, type SelectableLog } from './logSelection';
import { LogSupply } from './logSupply';

/**
 * The log of a build. Only the lines around the view exist in the page, however many there are.
 *
 * @fires rad-wraps - whether lines wrap, in `detail`
 * @fires rad-reading - where somebody reads, in `detail`
 */
@customElement('rad-log')
export class RadLog extends LitElement implements SearchedLog, SelectableLog, DrawnLog {
  static override readonly styles = [baseStyles, codiconStyles, logBarStyles, logStyles];

  @property({ attribute: false }) host: LogHost | undefined;
  @property({ attribute: false }) log: LogWindow | undefined;
  @property({ attribute: false }) steps: readonly StepRow[] = [];
  @property({ type: Boolean }) wraps = false;
  /** Where somebody read before the page was loaded. */
  @property({ attribute: false }) startsAt: ReadingLine | undefined;
  @state() follows = true;
  @state() private step: string | undefined;
  @query('.scroll') readonly scroller!: HTMLElement | null;
  @query('.space') readonly space!: HTMLElement | null;
  @query('.lines') readonly block!: HTMLElement | null;
  @query('input') private readonly input!: HTMLInputElement | null;
  firstRow = 0;
  private endRow = 0;
  private observer: ResizeObserver | undefined;
  private readonly lines = new LogLines();
  private readonly place = new LogPlace();
  private readonly search = new LogSearch(this);
  private readonly selection = new LogSelection(this);
  private readonly reading = new LogReading((detail) => this.dispatchEvent(new CustomEvent('rad-reading', { detail })));
  private readonly scrolling = new LogScroller(this, this.place, () => {
    this.follows = this.place.isAtEnd;
    this.onMoved();
  });
  private readonly supply = new LogSupply(
    this.lines,
    (asked) => this.host?.show(asked) ?? Promise.reject(new Error('there is no host')),
    (window) => {
      this.lines.take(window, true);
      this.requestUpdate();
    },
    () => ({ first: this.firstLine(), end: this.firstLine() + this.place.inView, follows: this.follows }),
  );

  get total(): number {
    return this.lines.total;
  }

  get root(): ShadowRoot {
    return this.renderRoot as ShadowRoot;
  }

  rows(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.line[data-line]')];
  }

  text(line: number): string | undefined {
    return this.lines.text(line);
  }

  copyLines(lines: LineRange | null): void {
    this.host?.copy(lines);
  }

  find(what: LogQuery, signal: AbortSignal): Promise<LogFindings> {
    return this.host?.search(what, signal) ?? Promise.resolve({ lines: [], isCut: false });
  }

  firstLine(): number {
    return this.place.top.line;
  }

  /** Brings a line into view, if it is not well in it. */
  goTo(line: number): void {
    this.setFollows(false);
    const from = this.firstLine();
    if (line <= from || line >= from + Math.floor(this.place.inView * 0.8))
      this.place.toLine(line, this.place.view / 3);
    this.scrolling.showsMark = true;
    this.requestUpdate();
  }

  /** Brings a line to the upper edge of the view. */
  reveal(line: number): void {
    this.setFollows(false);
    this.place.toLine(line);
    this.requestUpdate();
  }

  focusSearch(): void {
    this.input?.focus();
    this.input?.select();
  }

  /** Goes to the next match, or the one before; where nothing is looked for, to the search. */
  stepMatch(by: 1 | -1): void {
    if (this.search.query.text === '') this.focusSearch();
    else this.search.step(by);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    this.supply.stop();
    this.scrolling.stop();
    this.reading.stop();
  }

  override willUpdate(changed: PropertyValues): void {
    const { log, lines, place } = this;
    // Or what is drawn now would take the bar back.
    this.scrolling.onScroll();
    if (changed.has('log') && log !== undefined) {
      const before = lines.total;
      if (lines.take(log, false)) this.startOver();
      else if (lines.total > before) this.search.grown();
    }
    if (changed.has('startsAt') && !this.hasUpdated) this.reading.startAt(this.startsAt);
    const back = this.reading.back(lines.build, lines.total);
    if (back !== undefined) this.follows = false;
    if (changed.has('wraps')) {
      place.wraps = this.wraps;
      place.forget();
      this.scrolling.forgetWidth();
    }
    // What is followed ends where the known lines end: those behind them are on their way, and empty lines tell nothing.
    place.total = this.follows && lines.end > 0 ? lines.end : lines.total;
    if (back !== undefined) place.toLine(back);
    else if (this.follows) place.toEnd();
    this.setRange();
    this.step = this.stepInView();
  }

  override render(): TemplateResult {
    const { lines, search } = this;
    const rows = logRows(this.firstRow, this.endRow, {
      spansOf: (line): readonly LogSpan[] | undefined => lines.at(line),
      pattern: search.pattern,
      current: search.place,
      open: (line, start) => this.host?.open(line, start),
    });
    return html`${logBar({
        search,
        steps: this.steps,
        step: this.step,
        follows: this.follows,
        wraps: this.wraps,
        leaveSearch: this.leaveSearch,
        goToStep: this.goToStep,
        toggleFollow: () => {
          this.setFollows(!this.follows);
        },
        toggleWrap: () => this.dispatchEvent(new CustomEvent('rad-wraps', { detail: !this.wraps })),
        copy: () => this.host?.copy(null),
        save: () => this.host?.save(),
      })}
      <div
        class="scroll"
        role="log"
        aria-live="off"
        aria-label=${lines.status === '' ? l10n.t('Build log') : l10n.t('Build log, {0}', lines.status)}
        tabindex="0"
        @scroll=${this.scrolling.onScroll}
        @wheel=${this.scrolling.onWheel}
        @keydown=${this.onKey}
        @pointerdown=${({ shiftKey }: PointerEvent) => {
          this.selection.press(shiftKey);
        }}
      >
        <div class="space"></div>
        <div class=${this.wraps ? 'lines wraps' : 'lines'}>${rows}</div>
        <p class="empty muted" ?hidden=${lines.total > 0}>${emptyText(lines.isGrowing)}</p>
        <div class="line probe" aria-hidden="true">0</div>
      </div>
      <div class="foot small muted">
        <span>${lines.status}</span>
        <span>${lines.runner}</span>
      </div>`;
  }

  override firstUpdated(): void {
    const probe = this.renderRoot.querySelector('.probe');
    const { scroller, place } = this;
    if (scroller === null || probe === null) return;
    this.observer = new ResizeObserver(() => {
      const lineHeight = probe.getBoundingClientRect().height;
      if (scroller.clientHeight === 0 || lineHeight === 0) return;
      place.view = scroller.clientHeight;
      place.lineHeight = lineHeight;
      place.forget();
      this.scrolling.forgetWidth();
      this.requestUpdate();
    });
    this.observer.observe(scroller);
    this.observer.observe(probe);
  }

  override updated(): void {
    this.scrolling.layout();
    this.supply.ask();
    this.noteReading();
    this.lines.prune(this.firstRow, this.endRow);
  }

  private startOver(): void {
    this.follows = true;
    this.place.forget();
    this.search.reset();
    this.selection.clear();
    this.supply.reset();
    this.scrolling.forgetWidth();
  }

  private setRange(): void {
    ({ from: this.firstRow, to: this.endRow } = this.place.range);
    this.scrolling.keepFocus(this.firstRow, this.endRow);
  }

  /** Somebody has moved the text: other lines may have to be drawn, and read. */
  private onMoved(): void {
    const { firstRow, endRow } = this;
    this.setRange();
    if (firstRow !== this.firstRow || endRow !== this.endRow) this.requestUpdate();
    this.step = this.stepInView();
    this.supply.ask();
    this.reading.leave();
    this.noteReading();
  }

  private noteReading(): void {
    this.reading.note({ build: this.lines.build, line: this.firstLine(), follows: this.follows });
  }

  private setFollows(follows: boolean): void {
    this.scrolling.overrule();
    this.reading.leave();
    this.follows = follows;
    if (!follows) this.place.total = this.lines.total;
  }

  private stepInView(): string | undefined {
    const looked = this.follows ? this.total - 1 : this.firstLine();
    return this.steps.findLast(({ line }) => line !== undefined && line <= looked)?.id;
  }

  private readonly goToStep = (id: string): void => {
    const line = this.steps.find((step) => step.id === id)?.line;
    if (line !== undefined) this.reveal(line);
  };

  private readonly leaveSearch = (): void => {
    this.search.change({ text: '' });
    this.scroller?.focus({ preventScroll: true });
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const { key, shiftKey, altKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    if (altKey || (key === ' ' && event.target !== this.scroller)) return;
    if (key === 'End') this.setFollows(true);
    else if (key === 'Home') this.reveal(0);
    else if (isCommand && key === 'a') this.selection.selectAll();
    else if (isCommand || !this.scrolling.press(key, shiftKey)) return;
    event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-log': RadLog;
  }
}
