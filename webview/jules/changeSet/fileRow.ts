import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CardFile } from '../../../src/messages/julesProtocol';
import { codicon } from '../../components/codicons';
import { visible } from '../visible';
import { refuseTick, type TickState } from './tickState';

export interface FileEvents {
  readonly onTick: (isAccepted: boolean) => void;
  readonly onToggle: () => void;
  readonly onOpen: () => void;
}

/** One file with its tick; the name opens its diff. */
export function fileRow(file: CardFile, isOpen: boolean, tick: TickState, events: FileEvents): TemplateResult {
  const { name, choice, additions, deletions, hunks } = file;
  const include = l10n.t('Include {0}', name);
  const onChange = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) events.onTick(event.target.checked);
  };
  const isRefused = file.findings.some(({ level }) => level === 'refuse');
  const change = isRefused ? l10n.t('refused') : changeText(file);
  return html`<div class="file">
    <input
      type="checkbox"
      .checked=${live(choice !== 'none')}
      .indeterminate=${live(choice === 'some')}
      ?disabled=${!tick.isEnabled && !tick.isWaiting}
      aria-disabled=${tick.isWaiting ? 'true' : nothing}
      title=${tick.reason === '' ? include : tick.reason}
      aria-label=${include}
      @click=${tick.isWaiting ? refuseTick : nothing}
      @change=${onChange}
    />
    <button
      class="toggle"
      type="button"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-label=${l10n.t('Hunks of {0}', name)}
      ?hidden=${hunks === 0}
      @click=${events.onToggle}
    >
      ${codicon('chevron-right')}
    </button>
    ${codicon('file-code')} ${nameOf(file, isRefused, events)}
    <span class="what small muted" title=${change}><bdi>${change}</bdi></span>
    ${isRefused ? nothing : html`<span class="stat small"><span class="plus">+${additions}</span><span class="minus">−${deletions}</span></span>`}
  </div>`;
}

/** The name; it opens the diff of what has one. */
function nameOf({ path, name }: CardFile, isRefused: boolean, { onOpen }: FileEvents): TemplateResult {
  const whole = visible(path);
  if (isRefused) return html`<span class="name" title=${whole}><bdi>${name}</bdi></span>`;
  return html`<button class="name" type="button" title=${l10n.t('Open the diff of {0}', whole)} @click=${onOpen}>
    <bdi>${name}</bdi>
  </button>`;
}

function changeText({ change, renamedFrom }: CardFile): string {
  if (renamedFrom !== undefined) return l10n.t('renamed from {0}', renamedFrom.split('/').pop() ?? '');
  switch (change) {
    case 'added':
      return l10n.t('new');
    case 'deleted':
      return l10n.t('deleted');
    case 'modeChanged':
      return l10n.t('mode');
    case 'conflicted':
      return l10n.t('conflict');
    default:
      return '';
  }
}
