import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DrawnMap } from '../../src/messages/deployProtocol';
import { codicon } from '../components/codicons';
import { removeButton } from './listView';
import { faultView, innerNode, type NodePlace } from './nodeView';
import { focusNeighbour, onRowKey } from './rowKeys';
import { typed } from './typed';

type Row = DrawnMap['rows'][number];

/** The keys and values of a map, and the line where the next pair is typed. */
export function mapView(node: DrawnMap, place: NodePlace): TemplateResult {
  const { name, editor, isReadOnly } = place;
  const remove = (row: Row, event: Event): void => {
    focusNeighbour(event.target as HTMLElement);
    editor.remove(name, node.id, row.id);
  };
  return html`<div class="rows">
    ${repeat(
      node.rows,
      ({ id }) => id,
      (row) => {
        const key = keyView(row, place);
        const value = html`<div>${innerNode(row.node, { ...place, label: l10n.t('Value of {0}', row.label) })}</div>`;
        const removal = isReadOnly
          ? nothing
          : removeButton(row.label, (event) => {
              remove(row, event);
            });
        return html`<div
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
          ${
            node.isPlain
              ? html`<div class="pair grow">${key}${value}</div>
                  ${removal}`
              : html`<div class="head">
                    <div class="grow">${key}</div>
                    ${removal}
                  </div>
                  ${value}`
          }
        </div>`;
      },
    )}
    ${isReadOnly ? nothing : node.entry === undefined ? addButton(node, place) : entryView(node, node.entry, place)}
  </div>`;
}

function keyView(row: Row, { name, editor, isReadOnly }: NodePlace): TemplateResult {
  const { id, key, keyRevision, keyFault, label } = row;
  const fault = { id, ...(keyFault === undefined ? {} : { fault: keyFault }) };
  return html`<div>
    <input
      class="input"
      autocomplete="off"
      spellcheck="false"
      aria-label=${l10n.t('Key of {0}', label)}
      aria-invalid=${keyFault === undefined ? nothing : 'true'}
      aria-describedby=${keyFault === undefined ? nothing : `e-${id}`}
      ?readonly=${isReadOnly}
      ${typed(key, keyRevision)}
      @input=${(event: Event) => {
        editor.key(name, id, (event.target as HTMLInputElement).value);
      }}
    />${faultView(fault)}
  </div>`;
}

function addButton(node: DrawnMap, { name, editor, focusLater }: NodePlace): TemplateResult {
  const add = async (): Promise<void> => {
    focusLater(await editor.add(name, node.id, []));
  };
  return html`<div>
    <button type="button" class="button" data-entry=${node.id} @click=${add}>${codicon('add')}${node.addLabel}</button>
  </div>`;
}

/** Enter in the key goes to the value, Enter in the value adds the pair and goes back to the key. */
function entryView(node: DrawnMap, entry: NonNullable<DrawnMap['entry']>, { name, editor }: NodePlace): TemplateResult {
  const boxes = (event: Event): readonly HTMLInputElement[] => [
    ...((event.target as HTMLElement).closest('.row')?.querySelectorAll('input') ?? []),
  ];
  const add = (event: Event): void => {
    const [key, value] = boxes(event);
    if (key === undefined || value === undefined) return;
    if (key.value.trim() !== '') {
      void editor.add(name, node.id, [value.value], key.value);
      key.value = '';
      value.value = '';
    }
    key.focus();
  };
  const onInput = (event: Event): void => {
    const [key, value] = boxes(event);
    editor.entry(name, node.id, key?.value ?? '', value?.value ?? '');
  };
  const onKey = (event: KeyboardEvent): void => {
    const [key, value] = boxes(event);
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (event.target === key && key.value.trim() !== '') value?.focus();
      else add(event);
    } else if (event.key === 'Backspace' && event.target === key && key.value === '' && value?.value === '') {
      event.preventDefault();
      focusNeighbour(key);
    }
  };
  const box = (text: string, label: string, isKey: boolean): TemplateResult =>
    html`<input
      class="input"
      data-entry=${isKey ? node.id : nothing}
      autocomplete="off"
      spellcheck="false"
      inputmode=${node.isNumeric && !isKey ? 'decimal' : nothing}
      aria-label=${l10n.t('{0}: {1}', node.addLabel, label)}
      placeholder=${isKey ? node.addLabel : label}
      ${typed(text, entry.revision)}
      @input=${onInput}
      @keydown=${onKey}
    />`;
  return html`<div class="row entry">
    <div class="pair grow">${box(entry.key, l10n.t('key'), true)}${box(entry.text, l10n.t('value'), false)}</div>
    <button type="button" class="icon" tabindex="-1" title=${node.addLabel} aria-label=${node.addLabel} @click=${add}>
      ${codicon('add')}
    </button>
  </div>`;
}
