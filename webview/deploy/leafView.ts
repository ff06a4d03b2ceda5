import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DrawnCheckbox, DrawnChoice, DrawnRaw, DrawnSecret, DrawnText } from '../../src/messages/deployProtocol';
import { codicon } from '../components/codicons';
import { pastedLines, showSecret } from './secretInput';
import { stepNumber } from './stepNumber';
import { typed } from './typed';
import type { WizardEditor } from './wizardEditor';

/** Where a control stands. */
export interface LeafPlace {
  /** The field. */
  readonly name: string;
  readonly editor: WizardEditor;
  readonly isReadOnly: boolean;
  readonly isRequired: boolean;
  readonly isInvalid: boolean;
  /** Ids of what describes the control; empty for nothing. */
  readonly describedBy: string;
  /** Its accessible name where no label points at it. */
  readonly label?: string;
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;

/** The attributes of every control come from here, so that none is forgotten. */
const invalid = ({ isInvalid }: LeafPlace): string | typeof nothing => (isInvalid ? 'true' : nothing);
const described = ({ describedBy }: LeafPlace): string | typeof nothing => (describedBy === '' ? nothing : describedBy);
const required = ({ isRequired }: LeafPlace): string | typeof nothing => (isRequired ? 'true' : nothing);

export const controlId = (node: { readonly id: string }): string => `c-${node.id}`;

export function textControl(node: DrawnText, place: LeafPlace): TemplateResult {
  if (node.kind === 'number') return numberControl(node, place);
  const { id, text, revision, placeholder = '', suggestions } = node;
  const { name, editor, label, isReadOnly } = place;
  const onInput = (event: Event): void => {
    editor.set(name, id, valueOf(event));
  };
  if (suggestions !== undefined) {
    const list = `l-${id}`;
    return html`<input
        id=${controlId(node)}
        class="input"
        autocomplete="off"
        spellcheck="false"
        list=${list}
        aria-label=${label ?? nothing}
        aria-invalid=${invalid(place)}
        aria-describedby=${described(place)}
        aria-required=${required(place)}
        placeholder=${placeholder}
        ?readonly=${isReadOnly}
        ${typed(text, revision)}
        @input=${onInput}
      /><datalist id=${list}>${suggestions.map((value) => html`<option value=${value}></option>`)}</datalist>`;
  }
  return html`<textarea
    id=${controlId(node)}
    class="input line"
    rows="1"
    spellcheck="false"
    autocomplete="off"
    aria-label=${label ?? nothing}
    aria-invalid=${invalid(place)}
    aria-describedby=${described(place)}
    aria-required=${required(place)}
    placeholder=${placeholder}
    ?readonly=${isReadOnly}
    ${typed(text, revision)}
    @input=${onInput}
    @keydown=${keepOnOneLine}
  ></textarea>`;
}

/** Enter makes a line break only where there is one already, or with Shift: most texts have one line. */
function keepOnOneLine(event: KeyboardEvent): void {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && !valueOf(event).includes('\n'))
    event.preventDefault();
}

function numberControl(node: DrawnText, place: LeafPlace): TemplateResult {
  const { id, text, revision, placeholder = '' } = node;
  const { name, editor, label, isReadOnly } = place;
  const step = (control: HTMLInputElement, by: number): void => {
    const next = isReadOnly ? undefined : stepNumber(control.value, by);
    if (next === undefined) return;
    control.value = next;
    editor.set(name, id, next);
  };
  const onKey = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (by === 0 || event.altKey) return;
    event.preventDefault();
    step(event.target as HTMLInputElement, by);
  };
  const press = (by: number) => (event: Event) => {
    const input = (event.currentTarget as HTMLElement).parentElement?.querySelector('input');
    if (input !== null && input !== undefined) step(input, by);
  };
  return html`<div class="stepper">
    <input
      id=${controlId(node)}
      class="input"
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      aria-label=${label ?? nothing}
      aria-invalid=${invalid(place)}
      aria-describedby=${described(place)}
      aria-required=${required(place)}
      placeholder=${placeholder}
      ?readonly=${isReadOnly}
      ${typed(text, revision)}
      @input=${(event: Event) => {
        editor.set(name, id, valueOf(event));
      }}
      @keydown=${onKey}
    /><button
      type="button"
      class="icon"
      tabindex="-1"
      title=${l10n.t('One less (Down)')}
      aria-label=${l10n.t('One less')}
      @click=${press(-1)}
    >
      ${codicon('remove')}</button
    ><button
      type="button"
      class="icon"
      tabindex="-1"
      title=${l10n.t('One more (Up)')}
      aria-label=${l10n.t('One more')}
      @click=${press(1)}
    >
      ${codicon('add')}
    </button>
  </div>`;
}

export function rawControl(node: DrawnRaw, place: LeafPlace): TemplateResult {
  const { id, text, revision } = node;
  const { name, editor, label, isReadOnly } = place;
  return html`<textarea
    id=${controlId(node)}
    class="input code"
    rows="3"
    spellcheck="false"
    autocomplete="off"
    aria-label=${label ?? nothing}
    aria-invalid=${invalid(place)}
    aria-describedby=${described(place)}
    placeholder=${node.placeholder ?? nothing}
    aria-required=${required(place)}
    ?readonly=${isReadOnly}
    ${typed(text, revision)}
    @input=${(event: Event) => {
      editor.text(name, id, valueOf(event));
    }}
  ></textarea>`;
}

export function choiceControl(node: DrawnChoice, place: LeafPlace): TemplateResult {
  const { id, options, chosen, revision } = node;
  const { name, editor, label, isReadOnly } = place;
  return html`<span class="select"
    ><select
      id=${controlId(node)}
      aria-label=${label ?? nothing}
      aria-invalid=${invalid(place)}
      aria-describedby=${described(place)}
      aria-required=${required(place)}
      ?disabled=${isReadOnly}
      ${typed(chosen, revision)}
      @change=${(event: Event) => {
        editor.set(name, id, valueOf(event));
      }}
    >
      ${repeat(
        options,
        ({ value }) => value,
        ({ value, label: text }) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`,
      )}</select
    >${codicon('chevron-down')}</span
  >`;
}

export function checkboxControl(node: DrawnCheckbox, place: LeafPlace): TemplateResult {
  const { id, checked, revision } = node;
  const { name, editor, label, isReadOnly } = place;
  return html`<input
    id=${controlId(node)}
    class="check"
    type="checkbox"
    aria-label=${label ?? nothing}
    aria-invalid=${invalid(place)}
    aria-describedby=${described(place)}
    ?disabled=${isReadOnly}
    ${typed(checked, revision)}
    @change=${(event: Event) => {
      editor.set(name, id, (event.target as HTMLInputElement).checked);
    }}
  />`;
}

/**
 * A masked text. Of several lines it is a text area, which masks as well but is read aloud, so that it is one only when
 * several lines were pasted.
 * @param isLong whether they were
 * @param onLong takes the text that is then in it
 */
export function secretControl(
  node: DrawnSecret,
  place: LeafPlace,
  isLong: boolean,
  onLong: (text: string) => void,
): TemplateResult {
  const { id, revision, placeholder } = node;
  const { name, editor, label, isReadOnly } = place;
  const onInput = (event: Event): void => {
    editor.set(name, id, valueOf(event));
  };
  const onPaste = (event: ClipboardEvent): void => {
    const lines = pastedLines(event);
    if (lines === undefined) return;
    event.preventDefault();
    onLong(lines);
  };
  const control = isLong
    ? html`<textarea
        id=${controlId(node)}
        class="input masked"
        rows="3"
        autocomplete="off"
        spellcheck="false"
        aria-label=${label ?? nothing}
        aria-invalid=${invalid(place)}
        aria-describedby=${described(place)}
        aria-required=${required(place)}
        ${typed('', revision)}
        @input=${onInput}
      ></textarea>`
    : html`<input
        id=${controlId(node)}
        class="input"
        type="password"
        autocomplete="new-password"
        spellcheck="false"
        aria-label=${label ?? nothing}
        aria-invalid=${invalid(place)}
        aria-describedby=${described(place)}
        aria-required=${required(place)}
        placeholder=${placeholder}
        ?readonly=${isReadOnly}
        ${typed('', revision)}
        @paste=${onPaste}
        @input=${onInput}
      />`;
  return html`<div class="secret">
    ${control}<button
      type="button"
      class="icon"
      aria-label=${l10n.t('Show while pressed')}
      title=${l10n.t('Show while pressed')}
      @pointerdown=${showSecret}
      @keydown=${showSecret}
    >
      ${codicon('eye')}
    </button>
  </div>`;
}
