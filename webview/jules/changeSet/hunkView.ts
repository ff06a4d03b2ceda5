import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CardHunk, CardHunkLine } from '../../../src/messages/julesProtocol';
import { refuseTick, type TickState } from './tickState';

/** Lines of one hunk that are drawn, whatever the host sends: they are drawn together. */
const LINE_LIMIT = 400;

/**
 * A hunk with its tick and its lines.
 *
 * @param place index of it in its file, and how many there are
 * @param tick undefined: it has none
 */
export function hunkView(
  hunk: CardHunk,
  [index, count]: readonly [index: number, count: number],
  tick: TickState | undefined,
  onTick: (isAccepted: boolean) => void,
): TemplateResult {
  const { title, oldStart, oldLines, additions, deletions, lines, isAccepted } = hunk;
  const place = oldLines === 0 ? l10n.t('new lines') : l10n.t('lines {0}–{1}', oldStart, oldStart + oldLines - 1);
  const omitted = hunk.omitted + Math.max(0, lines.length - LINE_LIMIT);
  return html`<div class="hunk card">
    <div class="hunk-head small">
      ${tick === undefined ? nothing : hunkTick(isAccepted, tick, l10n.t('Include hunk {0} of {1}', index + 1, count), onTick)}
      <span>${l10n.t('Hunk {0} of {1}', index + 1, count)}</span><span class="muted">${place}</span>
      <span class="muted title"><bdi>${title}</bdi></span>
      <span class="end"><span class="plus">+${additions}</span> <span class="minus">−${deletions}</span></span>
    </div>
    <div class="diff" tabindex="0" role="group" aria-label=${l10n.t('Changes')}>
      ${lines.slice(0, LINE_LIMIT).map(lineView)}
      ${omitted === 0 ? nothing : html`<div class="muted"><span></span><span></span><span></span><span>${l10n.t('{0} more lines: open the diff', omitted)}</span></div>`}
    </div>
  </div>`;
}

function hunkTick(
  isAccepted: boolean,
  { isWaiting, reason }: TickState,
  label: string,
  onTick: (isAccepted: boolean) => void,
): TemplateResult {
  const onChange = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) onTick(event.target.checked);
  };
  return html`<input
    type="checkbox"
    .checked=${live(isAccepted)}
    aria-disabled=${isWaiting ? 'true' : nothing}
    title=${reason === '' ? label : reason}
    aria-label=${label}
    @click=${isWaiting ? refuseTick : nothing}
    @change=${onChange}
  />`;
}

function lineView({ sign, text, oldNumber, newNumber }: CardHunkLine): TemplateResult {
  const kind = sign === '+' ? 'add' : sign === '-' ? 'del' : '';
  return html`<div class=${kind}>
    <span class="n">${oldNumber ?? ''}</span><span class="n">${newNumber ?? ''}</span><span>${sign}</span
    ><bdi>${text}</bdi>
  </div>`;
}
