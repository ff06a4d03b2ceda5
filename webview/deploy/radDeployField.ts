import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { DrawnNode, WizardField } from '../../src/messages/deployProtocol';
import { baseStyles } from '../components/base.styles';
import { codicon, codiconStyles } from '../components/codicons';
import { deployStyles } from './deploy.styles';
import { fieldStyles } from './field.styles';
import {
  checkboxControl,
  choiceControl,
  controlId,
  rawControl,
  secretControl,
  textControl,
  type LeafPlace,
} from './leafView';
import { listView } from './listView';
import { mapView } from './mapView';
import { nullView, objectView, type NodePlace } from './nodeView';
import type { WizardEditor } from './wizardEditor';

const CONTROLS = 'input, textarea, select, button.button';
const FOCUSABLE = `${CONTROLS}, button.link`;
const GROUPS: ReadonlySet<DrawnNode['kind']> = new Set(['list', 'map', 'object', 'null']);

/**
 * One field of the form with its controls. What is typed belongs to the page until the host itself changes it.
 *
 * @fires rad-left - the focus has gone from the field: `CustomEvent<string>` with its name
 */
@customElement('rad-deploy-field')
export class RadDeployField extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, deployStyles, fieldStyles];

  @property({ attribute: false }) field: WizardField | undefined;
  editor: WizardEditor | undefined;
  /** Several lines were pasted into the secret. */
  @state() private isLongSecret = false;
  private focusBefore: HTMLElement | undefined;
  private rowToFocus: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('focusout', this.onFocusOut);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('focusout', this.onFocusOut);
  }

  /** Puts the focus on the first control with a fault, else on the first. */
  focusFirst(): void {
    const root = this.renderRoot;
    const control =
      root.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      root.querySelector<HTMLElement>(CONTROLS) ??
      root.querySelector<HTMLElement>(FOCUSABLE);
    control?.focus();
  }

  override willUpdate(): void {
    const active = this.shadowRoot?.activeElement;
    this.focusBefore = active instanceof HTMLElement ? active : undefined;
  }

  override updated(): void {
    const before = this.focusBefore;
    const active = this.shadowRoot?.activeElement;
    if (this.rowToFocus !== undefined && this.focusRow(this.rowToFocus)) this.rowToFocus = undefined;
    else if (before !== undefined && active !== before) this.keepFocus(before);
  }

  override render(): TemplateResult | typeof nothing {
    const { field, editor } = this;
    if (field === undefined || editor === undefined) return nothing;
    const { node } = field;
    if (node.kind === 'checkbox')
      return html`<div class="field">${this.checkbox(field, editor)}${this.below(field)}</div>`;
    if (GROUPS.has(node.kind))
      return html`<div
        class="field"
        role="group"
        aria-labelledby="label"
        aria-describedby=${describedBy(field) || nothing}
      >
        <div class="label">
          <span id="label">${field.label}${requiredText(field)}</span>${this.marks(field)}${this.actions(field, editor)}
        </div>
        ${keyed(node.id, this.group(node, field, editor))}${this.below(field)}
      </div>`;
    return html`<div class="field">
      <div class="label">
        <label for=${controlId(node)}>${field.label}</label>${this.marks(field)}${this.actions(field, editor)}
      </div>
      ${keyed(`${node.id} ${this.isLongSecret}`, this.leaf(node, field, editor))}${this.below(field)}
    </div>`;
  }

  private checkbox(field: WizardField, editor: WizardEditor): TemplateResult {
    const { node } = field;
    if (node.kind !== 'checkbox') return html``;
    return html`<div class="label">
      <label class="choice"
        >${keyed(node.id, checkboxControl(node, placeOf(field, editor)))}<span>${field.label}</span></label
      >
      ${this.marks(field)}${node.checked === null ? html`<span class="note">${l10n.t('not set')}</span>` : nothing}${this.actions(field, editor)}
    </div>`;
  }

  private leaf(node: DrawnNode, field: WizardField, editor: WizardEditor): TemplateResult {
    const place = placeOf(field, editor);
    switch (node.kind) {
      case 'text':
      case 'number':
      case 'any':
        return textControl(node, place);
      case 'raw':
        return rawControl(node, place);
      case 'choice':
        return choiceControl(node, place);
      case 'secret':
        return secretControl(node, place, this.isLongSecret, this.takeLong);
      default:
        return html``;
    }
  }

  private group(node: DrawnNode, field: WizardField, editor: WizardEditor): TemplateResult {
    const place: NodePlace = {
      name: field.name,
      editor,
      isReadOnly: field.isReadOnly,
      label: field.label,
      focusLater: (row) => {
        this.rowToFocus = row;
        this.requestUpdate();
      },
    };
    switch (node.kind) {
      case 'list':
        return listView(node, place);
      case 'map':
        return mapView(node, place);
      case 'object':
        return objectView(node, place);
      case 'null':
        return nullView(node, place);
      default:
        return html``;
    }
  }

  private marks({ lock, isSecret, isRequired, isReadOnly }: WizardField): TemplateResult {
    return html`${lock === undefined ? nothing : mark('lock', lock)}${isSecret ? mark('key', l10n.t('Secret')) : nothing}${
      isRequired ? html`<span class="note" aria-hidden="true">${l10n.t('required')}</span>` : nothing
    }${isReadOnly ? html`<span class="note">${l10n.t('cannot be changed')}</span>` : nothing}`;
  }

  /** Ways back, beside the label; other ways to write the value stand below it. */
  private actions(field: WizardField, editor: WizardEditor): TemplateResult | typeof nothing {
    const actions = field.actions.filter(({ id }) => !['form', 'hcl', 'json'].includes(id));
    if (actions.length === 0) return nothing;
    return html`<span class="actions">${actions.map((action) => actionLink(field, action, editor))}</span>`;
  }

  private below(field: WizardField): TemplateResult {
    const { editor } = this;
    const { help, note, errors, undecided } = field;
    const ways = field.actions.filter(({ id }) => ['form', 'hcl', 'json'].includes(id));
    return html`${
      errors.length === 0
        ? nothing
        : html`<div class="field-msg" id="error">
            ${codicon('error')}
            <div>${errors.map((error) => html`<div>${error}</div>`)}</div>
          </div>`
    }${
      undecided.length === 0
        ? nothing
        : html`<div class="help undecided" id="undecided">
            ${codicon('question')}<span>${l10n.t('Only the platform can check: {0}', undecided.join(' '))}</span>
          </div>`
    }${help === '' ? nothing : html`<div class="help" id="help">${help}</div>`}${
      note === '' && ways.length === 0
        ? nothing
        : html`<div class="help ways">
            <span id="note">${note}</span>${
              editor === undefined ? nothing : ways.map((action) => actionLink(field, action, editor))
            }
          </div>`
    }`;
  }

  private readonly takeLong = (text: string): void => {
    this.isLongSecret = true;
    void this.updateComplete.then(() => {
      const box = this.renderRoot.querySelector('textarea');
      const node = this.field?.node;
      if (box === null || node === undefined) return;
      box.value = text;
      box.focus();
      this.editor?.set(this.field?.name ?? '', node.id, text);
    });
  };

  private readonly onFocusOut = (event: FocusEvent): void => {
    const { relatedTarget } = event;
    // Within the field the target is retargeted to the field itself.
    if (relatedTarget === this || !this.isConnected) return;
    this.dispatchEvent(new CustomEvent('rad-left', { detail: this.field?.name ?? '', bubbles: true, composed: true }));
  };

  private focusRow(row: string | undefined): boolean {
    if (row === undefined) return false;
    const parts = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-row], [data-part]')];
    const found = parts.find((part) => part.dataset['row'] === row || part.dataset['part'] === row);
    if (found === undefined) return false;
    const control = found.matches('button') ? found : (found.querySelector<HTMLElement>(FOCUSABLE) ?? found);
    control.focus();
    return true;
  }

  /** What moved has lost the focus, what is gone has taken it along: neither may leave it at the page. */
  private keepFocus(before: HTMLElement): void {
    if (before.isConnected && this.renderRoot.contains(before)) before.focus({ preventScroll: true });
    else if (this.shadowRoot?.activeElement === null && !this.focusRow(before.dataset['part'])) this.focusFirst();
  }
}

const requiredText = ({ isRequired }: WizardField): TemplateResult | typeof nothing =>
  isRequired ? html`<span class="sr"> ${l10n.t('required')}</span>` : nothing;

const mark = (icon: 'lock' | 'key', text: string): TemplateResult =>
  html`<span class="mark" title=${text} role="img" aria-label=${text}>${codicon(icon)}</span>`;

function actionLink(
  field: WizardField,
  { id, label }: WizardField['actions'][number],
  editor: WizardEditor,
): TemplateResult {
  return html`<button
    type="button"
    class="link"
    aria-label=${l10n.t('{0}: {1}', field.label, label)}
    @click=${() => {
      editor.act(field.name, id);
    }}
  >
    ${label}
  </button>`;
}

const describedBy = ({ errors, undecided, help, note }: WizardField): string =>
  [errors.length > 0 && 'error', undecided.length > 0 && 'undecided', help !== '' && 'help', note !== '' && 'note']
    .filter(Boolean)
    .join(' ');

const placeOf = (field: WizardField, editor: WizardEditor): LeafPlace => ({
  name: field.name,
  editor,
  isReadOnly: field.isReadOnly,
  isRequired: field.isRequired,
  isInvalid: field.errors.length > 0,
  describedBy: describedBy(field),
});

declare global {
  interface HTMLElementTagNameMap {
    'rad-deploy-field': RadDeployField;
  }
}
