import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { CardHunk, CardHunkLine } from '../../../src/messages/julesProtocol';

/** A hunk with its tick and its lines. */
export function hunkView(
  hunk: CardHunk,
  index: number,
  count: number,
  onTick: ((isAccepted: boolean) => void) | undefined,
): TemplateResult {
  const { title, oldStart, oldLines, additions, deletions, lines, omitted, isAccepted } = hunk;
  const place = oldLines === 0 ? l10n.t('new lines') : l10n.t('lines {0}–{1}', oldStart, oldStart + oldLines - 1);
  const label = l10n.t('Include hunk {0} of {1}', index + 1, count);
  const onChange = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) onTick?.(event.target.checked);
  };
  return html`<div class="hunk card">
    <div class="hunk-head small">
      ${onTick === undefined ? nothing : html`<input type="checkbox" .checked=${isAccepted} aria-label=${label} @change=${onChange} />`}
      <span>${l10n.t('Hunk {0} of {1}', index + 1, count)}</span><span class="muted">${place}</span>
      <span class="muted title"><bdi>${title}</bdi></span>
      <span class="end"><span class="plus">+${additions}</span> <span class="minus">−${deletions}</span></span>
    </div>
    <div class="diff" tabindex="0" role="group" aria-label=${l10n.t('Changes')}>
      ${lines.map(lineView)}
      ${omitted === 0 ? nothing : html`<div class="muted"><span></span><span></span><span></span><span>${l10n.t('{0} more lines: open the diff', omitted)}</span></div>`}
    </div>
  </div>`;
}

function lineView({ sign, text, oldNumber, newNumber }: CardHunkLine): TemplateResult {
  const kind = sign === '+' ? 'add' : sign === '-' ? 'del' : '';
  return html`<div class=${kind}>
    <span class="n">${oldNumber ?? ''}</span><span class="n">${newNumber ?? ''}</span><span>${sign}</span
    ><bdi>${text}</bdi>
  </div>`;
}
