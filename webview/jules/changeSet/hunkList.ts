import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CardHunk } from '../../../src/messages/julesProtocol';
import { baseStyles } from '../../components/base.styles';
import { codiconStyles } from '../../components/codicons';
import { chatStyles } from '../chat.styles';
import { changeSetStyles } from './changeSet.styles';
import { hunkChunks, type HunkChunk } from './hunkChunks';
import { hunkView } from './hunkView';
import type { TickState } from './tickState';

/** As near to the view as this hunks exist, px. */
const AHEAD = 800;
/** Height of a line of code before one was measured, px. */
const LINE_HEIGHT = 18;

/** The hunks of a file, of which only those around the view exist: thousands of them would hold up every change of the page. */
@customElement('rad-hunks')
export class RadHunks extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, chatStyles, changeSetStyles];

  @property({ attribute: false }) hunks: readonly CardHunk[] = [];
  /** undefined: hunks have no ticks of their own */
  @property({ attribute: false }) tick: TickState | undefined;
  @property({ attribute: false }) onTick: ((hunk: CardHunk, isAccepted: boolean) => void) | undefined;
  /** Indexes of the chunks that exist. */
  @state() private near: ReadonlySet<number> = new Set([0]);
  private chunks: readonly HunkChunk[] = [];
  /** Heights of chunks that have existed, px; by their index. */
  private readonly heights = new Map<number, number>();
  private observer: IntersectionObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // What scrolls clips too: only of its own view an observer can look ahead.
    this.observer = new IntersectionObserver(this.onNear, { root: scrollerOf(this), rootMargin: `${AHEAD}px 0px` });
    this.observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('hunks')) return;
    const before = this.chunks;
    this.chunks = hunkChunks(this.hunks);
    if (this.chunks.some(({ lines }, index) => lines !== before[index]?.lines)) this.heights.clear();
  }

  override render(): TemplateResult {
    return html`${this.chunks.map((chunk, index) => this.chunk(chunk, index))}`;
  }

  override updated(changed: PropertyValues<this>): void {
    for (const [index, element] of this.elements().entries())
      if (this.near.has(index)) this.heights.set(index, element.getBoundingClientRect().height);
    if (changed.has('hunks')) this.observe();
  }

  private chunk({ from, hunks, lines }: HunkChunk, index: number): TemplateResult {
    const isNear = this.near.has(index);
    const height = isNear ? '' : `height:${this.heights.get(index) ?? lines * this.lineHeight}px`;
    return html`<div class="chunk" .style=${height}>
      ${
        isNear
          ? hunks.map((hunk, offset) =>
              hunkView(hunk, [from + offset, this.hunks.length], this.tick, (isAccepted) =>
                this.onTick?.(hunk, isAccepted),
              ),
            )
          : nothing
      }
    </div>`;
  }

  /** Of the chunks that were measured, px. */
  private get lineHeight(): number {
    const [height, lines] = [...this.heights].reduce(
      ([sum, count], [index, own]) => [sum + own, count + (this.chunks[index]?.lines ?? 0)],
      [0, 0],
    );
    return lines === 0 ? LINE_HEIGHT : height / lines;
  }

  private elements(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.chunk')];
  }

  private observe(): void {
    for (const element of this.elements()) this.observer?.observe(element);
  }

  private readonly onNear = (entries: readonly IntersectionObserverEntry[]): void => {
    const elements: readonly Element[] = this.elements();
    const near = new Set(this.near);
    for (const { target, isIntersecting } of entries) {
      const index = elements.indexOf(target);
      // What has the focus keeps it wherever it is scrolled to.
      if (isIntersecting) near.add(index);
      else if (!target.matches(':focus-within')) near.delete(index);
    }
    near.delete(-1);
    if (near.size !== this.near.size || [...near].some((index) => !this.near.has(index))) this.near = near;
  };
}

/** The element that scrolls this one, through all shadow roots; null: the page itself. */
function scrollerOf(element: Element): Element | null {
  for (let node: Node | null = element; node !== null; node = parentOf(node))
    if (node instanceof Element && /auto|scroll/.test(getComputedStyle(node).overflowY)) return node;
  return null;
}

const parentOf = (node: Node): Node | null =>
  node instanceof ShadowRoot ? node.host : node instanceof Element ? (node.assignedSlot ?? node.parentNode) : null;

declare global {
  interface HTMLElementTagNameMap {
    'rad-hunks': RadHunks;
  }
}
