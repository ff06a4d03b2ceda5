import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { CardFile, CardFinding } from '../../../src/messages/julesProtocol';
import { codicon } from '../../components/codicons';

export interface FileEvents {
  readonly onTick: (isAccepted: boolean) => void;
  readonly onToggle: () => void;
  readonly onOpen: () => void;
}

export interface NoteEvents {
  readonly onConfirm: (isConfirmed: boolean) => void;
  readonly onRepair: () => void;
}

/** Whether a file's tick works, and why not. */
export interface TickState {
  readonly isEnabled: boolean;
  readonly reason: string;
}

/** @param isFrozen the change set was applied */
export function tickState({ obstacle, confirmed, findings }: CardFile, isFrozen: boolean): TickState {
  const reason = isFrozen
    ? l10n.t('applied already')
    : findings.some(({ level }) => level === 'refuse')
      ? l10n.t('refused')
      : (obstacle?.text ?? (confirmed === false ? l10n.t('needs its own tick below') : ''));
  return { isEnabled: reason === '', reason };
}

/** One file with its tick; the name opens its diff. */
export function fileRow(file: CardFile, isOpen: boolean, tick: TickState, events: FileEvents): TemplateResult {
  const { path, name, choice, additions, deletions, hunks } = file;
  const include = l10n.t('Include {0}', name);
  const onChange = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) events.onTick(event.target.checked);
  };
  return html`<div class="file">
    <input
      type="checkbox"
      .checked=${choice !== 'none'}
      .indeterminate=${choice === 'some'}
      ?disabled=${!tick.isEnabled}
      title=${tick.isEnabled ? include : tick.reason}
      aria-label=${include}
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
    ${codicon('file-code')}
    <button class="name" type="button" title=${l10n.t('Open the diff of {0}', path)} @click=${events.onOpen}>
      <bdi>${name}</bdi>
    </button>
    <span class="small muted">${changeText(file)}</span>
    <span class="stat small"><span class="plus">+${additions}</span><span class="minus">−${deletions}</span></span>
  </div>`;
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

/** What is to know about a file before it is taken. */
export function fileNotes(file: CardFile, events: NoteEvents): TemplateResult | typeof nothing {
  const { findings, obstacle, confirmed } = file;
  if (findings.length === 0 && obstacle === undefined) return nothing;
  return html`${obstacle === undefined ? nothing : obstacleNote(obstacle, events)}
  ${findings.map((finding, index) => findingNote(finding, index === 0 ? confirmed : undefined, events))}`;
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
  { onConfirm }: NoteEvents,
): TemplateResult {
  const tone = level === 'refuse' ? 'err' : 'warn';
  const onChange = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) onConfirm(event.target.checked);
  };
  return html`<div class="under notice ${level === 'refuse' ? 'error' : 'warning'}">
    <span class=${tone}>${codicon('shield')}</span>
    <div class="grow" dir="auto">
      ${text}
      ${
        confirmed === undefined || level !== 'separate'
          ? nothing
          : html`<label class="choice"
              ><input type="checkbox" .checked=${confirmed} @change=${onChange} /><span
                >${l10n.t('I have read this file and want it applied')}</span
              ></label
            >`
      }
    </div>
  </div>`;
}
