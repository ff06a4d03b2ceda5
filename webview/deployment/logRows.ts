import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { LogSpan } from '../../src/messages/deploymentProtocol';
import { markedPieces, rangesIn, type MarkedPiece } from './logMarks';

/** How the lines of a log are drawn. */
export interface RowLook {
  readonly spansOf: (line: number) => readonly LogSpan[] | undefined;
  /** What is looked for. */
  readonly pattern: RegExp | undefined;
  /** The match that was gone to. */
  readonly current: { readonly line: number; readonly match: number } | undefined;
  /** Opens the file that a line names. */
  readonly open: (line: number, start: number) => void;
}

/** Some lines; nothing of a log is ever more than text. @param to index behind the last */
export function logRows(from: number, to: number, look: RowLook): unknown {
  const lines = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  return repeat(
    lines,
    (line) => line,
    (line) => {
      const spans = look.spansOf(line);
      const current = look.current?.line === line ? look.current.match : -1;
      return guard([line, spans, look.pattern, current], () => rowView(line, spans, current, look));
    },
  );
}

function rowView(
  line: number,
  spans: readonly LogSpan[] | undefined,
  current: number,
  { pattern, open }: RowLook,
): TemplateResult {
  const ranges = rangesIn((spans ?? []).map(({ text }) => text).join(''), pattern);
  const isGoneTo = current >= 0;
  // The host may count otherwise where a line was cut: then the last one there is the one.
  const match = Math.min(current, ranges.length - 1);
  // No white space between the elements: it would be copied.
  return html`<div class=${isGoneTo ? 'line current' : 'line'} data-line=${line}>
    <span class="number" aria-hidden="true">${line + 1}</span
    ><span class="text"
      >${markedPieces(spans ?? [], ranges).map(({ span, pieces }) =>
        spanView(span, pieces, match, (start) => {
          open(line, start);
        }),
      )}</span
    >
  </div>`;
}

function spanView(
  { color, isBold, isDim, isUnderlined, link }: LogSpan,
  pieces: readonly MarkedPiece[],
  current: number,
  open: (start: number) => void,
): TemplateResult {
  const classes = { bold: isBold === true, dim: isDim === true, under: isUnderlined === true };
  const look = classMap({ ...classes, ...(color === undefined ? {} : { [`c-${color}`]: true }) });
  const content = pieces.map(({ text, match }) =>
    match === undefined ? text : html`<mark class=${match === current ? 'current' : nothing}>${text}</mark>`,
  );
  return link === undefined
    ? html`<span class=${look}>${content}</span>`
    : html`<button type="button" class=${look} @click=${() => open(link)}>${content}</button>`;
}

/** What stands there while there are no lines. */
export const emptyText = (isGrowing: boolean): string =>
  isGrowing ? l10n.t('Nothing was written yet.') : l10n.t('There is no log.');
