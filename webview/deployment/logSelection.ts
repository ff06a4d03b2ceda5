import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LineRange } from '../../src/messages/deploymentProtocol';

/** A place in a log: a line, and characters of its text. */
interface TextPoint {
  readonly line: number;
  readonly column: number;
}

interface TextSelection {
  readonly anchor: TextPoint;
  readonly focus: TextPoint;
}

/** Lines that can be many more than the page has. */
export interface SelectableLog extends ReactiveControllerHost {
  readonly total: number;
  readonly root: ShadowRoot;
  /** The drawn lines, in their order. */
  readonly rows: () => readonly HTMLElement[];
  /** The text of a line; undefined when the page does not have it. */
  readonly text: (line: number) => string | undefined;
  /** Copies lines that the page does not have; `null` is all of them. */
  readonly copyLines: (lines: LineRange | null) => void;
}

/**
 * What is selected in a log of which only the lines around the view exist. The browser's own selection ends where the drawn lines end:
 * this one remembers where it really begins and ends, and draws it again when other lines are there.
 */
export class LogSelection implements ReactiveController {
  private selected: TextSelection | undefined;
  private isAll = false;
  /** What `restore` made of it, clipped to the drawn lines; undefined when it drew none. */
  private drawn: TextSelection | undefined;

  constructor(private readonly log: SelectableLog) {
    log.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('selectionchange', this.read);
    document.addEventListener('copy', this.copy);
  }

  hostDisconnected(): void {
    document.removeEventListener('selectionchange', this.read);
    document.removeEventListener('copy', this.copy);
  }

  /** What somebody has selected counts before lines come and go. */
  hostUpdate(): void {
    if (this.selected !== undefined) this.read();
  }

  hostUpdated(): void {
    this.restore();
  }

  clear(): void {
    this.selected = undefined;
    this.isAll = false;
    this.drawn = undefined;
  }

  /** The pointer goes down in the lines: with Shift what is selected goes on, otherwise it ends. */
  press(isShift: boolean): void {
    if (!isShift || this.isAll || this.selected === undefined) {
      this.clear();
      return;
    }
    if (this.drawn !== undefined) return;
    // Nothing of it is drawn, so the browser would know no beginning: the edge of what is drawn stands for it.
    const { anchor } = this.selected;
    this.drawn = this.draw({ anchor, focus: anchor });
    if (this.drawn !== undefined) this.selected = { anchor, focus: this.drawn.focus };
  }

  selectAll(): void {
    this.isAll = true;
    this.restore();
  }

  /** Somebody has selected in the page, or the browser has, because lines have gone. */
  private readonly read = (): void => {
    if (this.isAll) return;
    const now = this.fromPage();
    const { drawn, selected } = this;
    if (now === undefined) {
      if (drawn !== undefined) this.clear();
      return;
    }
    if (drawn === undefined && selected !== undefined && compare(now.anchor, now.focus) === 0) return;
    const anchor = drawn !== undefined && compare(now.anchor, drawn.anchor) === 0 ? selected?.anchor : undefined;
    const focus = drawn !== undefined && compare(now.focus, drawn.focus) === 0 ? selected?.focus : undefined;
    this.selected = { anchor: anchor ?? now.anchor, focus: focus ?? now.focus };
    this.drawn = now;
  };

  private readonly copy = (event: ClipboardEvent): void => {
    const content = this.content();
    const focused = this.log.root.activeElement?.closest('.scroll') ?? undefined;
    const isHere = focused !== undefined || this.fromPage() !== undefined;
    if (content === undefined || !isHere || event.clipboardData === null) return;
    event.preventDefault();
    if (typeof content === 'string') event.clipboardData.setData('text/plain', content);
    else this.log.copyLines(content);
  };

  /** Draws the part that can be seen, after other lines were drawn. */
  private restore(): void {
    const selected = this.isAll
      ? { anchor: { line: 0, column: 0 }, focus: { line: this.log.total, column: 0 } }
      : this.selected;
    if (selected === undefined) return;
    const rows = this.log.rows();
    const [start, end] = ordered(selected);
    const isSeen = end.line >= (lineOf(rows[0]) ?? Infinity) && start.line <= (lineOf(rows.at(-1)) ?? -1);
    if (isSeen) this.drawn = this.draw(selected);
    else {
      if (this.drawn !== undefined) document.getSelection()?.removeAllRanges();
      this.drawn = undefined;
    }
  }

  /** Selects in the page what is drawn of a selection. @returns that part */
  private draw({ anchor, focus }: TextSelection): TextSelection | undefined {
    const rows = this.log.rows();
    const first = lineOf(rows[0]);
    const last = lineOf(rows.at(-1));
    if (first === undefined || last === undefined) return undefined;
    const clip = (point: TextPoint): TextPoint =>
      point.line < first
        ? { line: first, column: 0 }
        : point.line > last
          ? { line: last, column: this.log.text(last)?.length ?? 0 }
          : point;
    const drawn = { anchor: clip(anchor), focus: clip(focus) };
    const now = this.fromPage();
    if (now === undefined || compare(now.anchor, drawn.anchor) !== 0 || compare(now.focus, drawn.focus) !== 0) {
      const begin = nodeAt(rows[drawn.anchor.line - first], drawn.anchor.column);
      const end = nodeAt(rows[drawn.focus.line - first], drawn.focus.column);
      if (begin === undefined || end === undefined) return undefined;
      document.getSelection()?.setBaseAndExtent(begin.node, begin.offset, end.node, end.offset);
    }
    return this.fromPage() ?? drawn;
  }

  /**
   * What is selected: its text, or, where the page does not have all of it, the lines it is in; `null` is all of them.
   * @returns undefined when nothing is
   */
  private content(): string | LineRange | null | undefined {
    if (this.isAll) return null;
    if (this.selected === undefined || compare(this.selected.anchor, this.selected.focus) === 0) return undefined;
    const [start, end] = ordered(this.selected);
    const lines: string[] = [];
    for (let line = start.line; line <= end.line; line++) {
      const text = this.log.text(line);
      if (text === undefined) return { from: start.line, to: Math.min(end.line, this.log.total - 1) };
      lines.push(
        text.slice(line === start.line ? start.column : 0, line === end.line ? end.column : Number.MAX_SAFE_INTEGER),
      );
    }
    return lines.join('\n');
  }

  /** The browser's selection in the words of the log; undefined when it is elsewhere. */
  private fromPage(): TextSelection | undefined {
    const selection = document.getSelection();
    if (selection === null || selection.rangeCount === 0) return undefined;
    // Older browsers cannot look into a page's parts: there the browser's own copying has to do.
    if (!('getComposedRanges' in selection)) return undefined;
    const [range] = selection.getComposedRanges({ shadowRoots: [this.log.root] });
    if (range === undefined) return undefined;
    const start = this.pointAt(range.startContainer, range.startOffset);
    const end = this.pointAt(range.endContainer, range.endOffset);
    if (start === undefined || end === undefined) return undefined;
    return selection.direction === 'backward' ? { anchor: end, focus: start } : { anchor: start, focus: end };
  }

  private pointAt(node: Node, offset: number): TextPoint | undefined {
    if (!this.log.root.contains(node)) return undefined;
    const element = node instanceof Element ? node : node.parentElement;
    const row = element?.closest<HTMLElement>('[data-line]');
    const text = row?.querySelector('.text');
    const line = lineOf(row ?? undefined);
    if (line === undefined || text === null || text === undefined) return undefined;
    const range = document.createRange();
    range.selectNodeContents(text);
    const place = range.comparePoint(node, offset);
    if (place < 0) return { line, column: 0 };
    if (place === 0) range.setEnd(node, offset);
    return { line, column: range.toString().length };
  }
}

const compare = (one: TextPoint, other: TextPoint): number => one.line - other.line || one.column - other.column;

const ordered = ({ anchor, focus }: TextSelection): readonly [TextPoint, TextPoint] =>
  compare(anchor, focus) <= 0 ? [anchor, focus] : [focus, anchor];

function lineOf(row: HTMLElement | undefined): number | undefined {
  const line = Number(row?.dataset['line'] ?? Number.NaN);
  return Number.isNaN(line) ? undefined : line;
}

/** The text node of a row that holds a column. */
function nodeAt(
  row: HTMLElement | undefined,
  column: number,
): { readonly node: Node; readonly offset: number } | undefined {
  const text = row?.querySelector('.text');
  if (text === null || text === undefined) return undefined;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let left = column;
  let last: Node | undefined;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (left <= length) return { node, offset: left };
    left -= length;
    last = node;
  }
  return last === undefined ? { node: text, offset: 0 } : { node: last, offset: last.nodeValue?.length ?? 0 };
}
