import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { DrawnAttribute, DrawnNode, DrawnNull, DrawnObject } from '../../src/messages/deployProtocol';
import { codicon } from '../components/codicons';
import { checkboxControl, choiceControl, controlId, rawControl, textControl, type LeafPlace } from './leafView';
import { listView } from './listView';
import { mapView } from './mapView';
import type { WizardEditor } from './wizardEditor';

/** Where a node stands. */
export interface NodePlace {
  readonly name: string;
  readonly editor: WizardEditor;
  readonly isReadOnly: boolean;
  /** The accessible name of a control, or of a group, that no label points at. */
  readonly label: string;
  /** Puts the focus on a row once it is drawn. */
  readonly focusLater: (row: string | undefined) => void;
}

/** The controls of a value inside of another one. */
export function innerNode(node: DrawnNode, place: NodePlace, isLabelled = false): TemplateResult {
  return html`${keyed(node.id, drawNode(node, place, isLabelled))}${faultView(node)}`;
}

function drawNode(node: DrawnNode, place: NodePlace, isLabelled: boolean): TemplateResult {
  const leaf: LeafPlace = {
    name: place.name,
    editor: place.editor,
    isReadOnly: place.isReadOnly,
    isRequired: false,
    isInvalid: node.fault !== undefined,
    describedBy: node.fault === undefined ? '' : faultId(node),
    ...(isLabelled ? {} : { label: place.label }),
  };
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'any':
      return textControl(node, leaf);
    case 'raw':
      return rawControl(node, leaf);
    case 'choice':
      return choiceControl(node, leaf);
    case 'checkbox':
      return checkboxControl(node, leaf);
    case 'list':
      return html`<div role="group" aria-label=${place.label}>${listView(node, place)}</div>`;
    case 'map':
      return html`<div role="group" aria-label=${place.label}>${mapView(node, place)}</div>`;
    case 'object':
      return html`<div role="group" aria-label=${place.label}>${objectView(node, place)}</div>`;
    case 'null':
      return nullView(node, place);
    case 'secret':
      // Secrets are whole fields.
      return html``;
  }
}

const faultId = (node: { readonly id: string }): string => `e-${node.id}`;

export function faultView(node: { readonly id: string; readonly fault?: string }): TemplateResult | typeof nothing {
  const { fault } = node;
  return fault === undefined
    ? nothing
    : html`<div class="fault" id=${faultId(node)}>${codicon('error')}<span>${fault}</span></div>`;
}

/** The value null, with the way out of it. */
export function nullView({ id }: DrawnNull, { name, editor, isReadOnly, label }: NodePlace): TemplateResult {
  const give = (): void => {
    editor.setNode(name, id, true);
  };
  return html`<div class="null">
    <code>${String(null)}</code>
    ${isReadOnly ? nothing : html`<button type="button" class="link" aria-label=${l10n.t('Give {0} another value', label)} @click=${give}>${l10n.t('Give another value')}</button>`}
  </div>`;
}

export function objectView(node: DrawnObject, place: NodePlace): TemplateResult {
  return html`<div class="nested">${node.attributes.map((attribute) => attributeView(node, attribute, place))}</div>`;
}

const HAS_LABEL: ReadonlySet<DrawnNode['kind']> = new Set(['text', 'any', 'raw', 'choice', 'number']);

function attributeView(object: DrawnObject, attribute: DrawnAttribute, place: NodePlace): TemplateResult {
  const { name: attributeName, node, isOptional, note } = attribute;
  const part = `${object.id}.${attributeName}`;
  const inner: NodePlace = { ...place, label: attributeName };
  if (node === undefined) return unsetView(attribute, part, place);
  const unset =
    isOptional && !place.isReadOnly
      ? html`<button
          type="button"
          class="icon end"
          data-part=${part}
          title=${l10n.t('Leave out {0}', attributeName)}
          aria-label=${l10n.t('Leave out {0}', attributeName)}
          @click=${() => {
            place.editor.setNode(place.name, part, false);
          }}
        >
          ${codicon('close')}
        </button>`
      : nothing;
  const small = note === '' ? nothing : html`<span class="note">${note}</span>`;
  if (node.kind === 'checkbox')
    return html`<div class="field">
      <div class="label">
        <label class="choice">${innerNode(node, inner, true)}<span class="strong">${attributeName}</span></label
        >${small}${unset}
      </div>
    </div>`;
  const label = HAS_LABEL.has(node.kind)
    ? html`<label for=${controlId(node)}>${attributeName}</label>`
    : html`<span>${attributeName}</span>`;
  return html`<div class="field">
    <div class="label">${label}${small}${unset}</div>
    ${innerNode(node, inner, HAS_LABEL.has(node.kind))}
  </div>`;
}

/** An optional attribute that is not set. */
function unsetView({ name, note }: DrawnAttribute, part: string, place: NodePlace): TemplateResult {
  return html`<div class="unset">
    <span class="strong">${name}</span><span class="note">${note}</span>
    ${
      place.isReadOnly
        ? nothing
        : html`<button
            type="button"
            class="link"
            data-part=${part}
            aria-label=${l10n.t('Set {0}', name)}
            @click=${() => {
              place.editor.setNode(place.name, part, true);
            }}
          >
            ${l10n.t('Set')}
          </button>`
    }
  </div>`;
}
