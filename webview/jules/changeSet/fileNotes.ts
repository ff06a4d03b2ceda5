import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CardFile, CardFinding } from '../../../src/messages/julesProtocol';
import { codicon } from '../../components/codicons';
import { refuseTick, type TickState } from './tickState';

export interface NoteEvents {
  readonly onConfirm: (isConfirmed: boolean) => void;
  readonly onRepair: () => void;
}

/** What is to know about a file before it is taken. @param card whether ticks of its card work */
export function fileNotes(file: CardFile, card: TickState, events: NoteEvents): TemplateResult | typeof nothing {
  const { findings, obstacle, confirmed } = file;
  if (findings.length === 0 && obstacle === undefined) return nothing;
  return html`${obstacle === undefined ? nothing : obstacleNote(obstacle, events)}
  ${findings.map((finding, index) => findingNote(finding, index === 0 ? confirmed : undefined, card, events))}`;
}

function obstacleNote({ text, repair }: NonNullable<CardFile['obstacle']>, { onRepair }: NoteEvents): TemplateResult {
  return html`<div class="under notice warning">
    <span class="warn">${codicon('warning')}</span>
    <div class="grow">${text}</div>
    ${repair === undefined ? nothing : html`<button class="link" type="button" @click=${onRepair}>${repair}</button>`}
  </div>`;
}

function findingNote(
  { level, text }: CardFinding,
  confirmed: boolean | undefined,
  card: TickState,
  { onConfirm }: NoteEvents,
): TemplateResult {
  const tone = level === 'refuse' ? 'err' : 'warn';
  return html`<div class="under notice ${level === 'refuse' ? 'error' : 'warning'}">
    <span class=${tone}>${codicon('shield')}</span>
    <div class="grow" dir="auto">
      ${text}${confirmed === undefined || level !== 'separate' ? nothing : confirmTick(confirmed, card, onConfirm)}
    </div>
  </div>`;
}

function confirmTick(
  confirmed: boolean,
  { isEnabled, isWaiting, reason }: TickState,
  onConfirm: (isConfirmed: boolean) => void,
): TemplateResult {
  const onChange = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) onConfirm(event.target.checked);
  };
  return html`<label class="choice"
    ><input
      type="checkbox"
      .checked=${live(confirmed)}
      ?disabled=${!isEnabled && !isWaiting}
      aria-disabled=${isWaiting ? 'true' : nothing}
      title=${reason === '' ? nothing : reason}
      @click=${isWaiting ? refuseTick : nothing}
      @change=${onChange}
    /><span>${l10n.t('I have read this file and want it applied')}</span></label
  >`;
}
