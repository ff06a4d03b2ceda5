import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DrawnList } from '../../src/messages/deployProtocol';
import { codicon } from '../components/codicons';
import { innerNode, type NodePlace } from './nodeView';
import { focusNeighbour, onRowKey } from './rowKeys';
import { typed } from './typed';

type Row = DrawnList['rows'][number];

/** The rows of a list or set, and the line where the next one is typed. */
export function listView(node: DrawnList, place: NodePlace): TemplateResult {
  const { name, editor, isReadOnly } = place;
  const remove = (row: Row, event: Event): void => {
    focusNeighbour(event.target as HTMLElement);
    editor.remove(name, node.id, row.id);
  };
  const buttons = (row: Row): TemplateResult | typeof nothing => {
    if (isReadOnly) return nothing;
    const removal = removeButton(row.label, (event) => {
      remove(row, event);
    });
    return node.isPlain ? removal : html`${moveButtons(row, node, place)}${removal}`;
  };
  return html`<div class="rows">
    ${repeat(
      node.rows,
      ({ id }) => id,
      (row) =>
        html`<div
          class=${node.isPlain ? 'row' : 'row card'}
          data-row=${row.id}
          @keydown=${onRowKey({
            isPlain: node.isPlain,
            remove: (event) => {
              remove(row, event);
            },
            move: (by) => {
              editor.move(name, node.id, row.id, by);
            },
          })}
        >
          ${node.isPlain ? nothing : html`<div class="head"><span class="note grow">${row.label}</span>${buttons(row)}</div>`}
          <div class="grow">${innerNode(row.node, { ...place, label: row.label })}</div>
          ${node.isPlain ? buttons(row) : nothing}
        </div>`,
    )}
    ${isReadOnly ? nothing : node.entry === undefined ? addButton(node, place) : entryView(node, node.entry, place)}
  </div>`;
}

export const removeButton = (label: string, remove: (event: Event) => void): TemplateResult =>
  html`<button
    type="button"
    class="icon"
    title=${l10n.t('Remove {0}', label)}
    aria-label=${l10n.t('Remove {0}', label)}
    @click=${remove}
  >
    ${codicon('close')}
  </button>`;

function moveButtons({ id, label }: Row, node: DrawnList, { name, editor }: NodePlace): TemplateResult {
  const button = (by: number, icon: 'arrow-up' | 'arrow-down', text: string): TemplateResult =>
    html`<button
      type="button"
      class="icon"
      title=${text}
      aria-label=${text}
      @click=${() => {
        editor.move(name, node.id, id, by);
      }}
    >
      ${codicon(icon)}
    </button>`;
  if (node.rows.length < 2) return html``;
  return html`${button(-1, 'arrow-up', l10n.t('Move {0} up', label))}${button(1, 'arrow-down', l10n.t('Move {0} down', label))}`;
}

function addButton(node: DrawnList, { name, editor, focusLater }: NodePlace): TemplateResult {
  const add = async (): Promise<void> => {
    focusLater(await editor.add(name, node.id, []));
  };
  return html`<div>
    <button type="button" class="button" data-entry=${node.id} @click=${add}>${codicon('add')}${node.addLabel}</button>
  </div>`;
}

/** The line where rows are typed one after the other: nothing has to come back before the next one can be typed. */
function entryView(
  node: DrawnList,
  entry: NonNullable<DrawnList['entry']>,
  { name, editor }: NodePlace,
): TemplateResult {
  const take = (input: HTMLInputElement, texts: readonly string[]): void => {
    input.value = '';
    void editor.add(name, node.id, texts);
  };
  const onInput = (event: Event): void => {
    editor.entry(name, node.id, '', (event.target as HTMLInputElement).value);
  };
  const onKey = (event: KeyboardEvent): void => {
    const input = event.target as HTMLInputElement;
    if (event.isComposing) return;
    if ((event.key === 'Enter' || event.key === ',') && input.value.trim() !== '') {
      event.preventDefault();
      take(input, [input.value]);
    } else if (event.key === 'Backspace' && input.value === '') {
      event.preventDefault();
      focusNeighbour(input);
    }
  };
  const onPaste = (event: ClipboardEvent): void => {
    const lines = (event.clipboardData?.getData('text/plain') ?? '')
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '');
    if (lines.length < 2) return;
    event.preventDefault();
    take(event.target as HTMLInputElement, lines);
  };
  const onAdd = (event: Event): void => {
    const input = (event.currentTarget as HTMLElement).parentElement?.querySelector('input');
    if (input === null || input === undefined) return;
    if (input.value.trim() !== '') take(input, [input.value]);
    input.focus();
  };
  return html`<div class="row entry">
    <input
      class="input grow"
      data-entry=${node.id}
      autocomplete="off"
      spellcheck="false"
      inputmode=${node.isNumeric ? 'decimal' : nothing}
      aria-label=${node.addLabel}
      placeholder=${node.addLabel}
      title=${l10n.t('Enter or a comma adds it, several lines can be pasted; Alt+Up and Alt+Down move a row')}
      ${typed(entry.text, entry.revision)}
      @input=${onInput}
      @keydown=${onKey}
      @paste=${onPaste}
    />
    <button type="button" class="icon" tabindex="-1" title=${node.addLabel} aria-label=${node.addLabel} @click=${onAdd}>
      ${codicon('add')}
    </button>
  </div>`;
}
