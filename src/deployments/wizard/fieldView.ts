import * as l10n from '@vscode/l10n';
import type { FormField, TypeTree } from '../../contract/form';
import { typeText } from '../../terraform/form/typeText';
import { valueText } from '../../terraform/form/valueText';
import type { FieldCheck } from './checkDraft';
import type { FieldDraft } from './fieldDraft';
import { nodeValue } from './nodeValue';
import { drawNode, type NodeLook } from './nodeView';
import { placeSuggestions } from './placeSuggestions';
import type { FieldAction, WizardField } from './wizardSnapshot';

/** A field as the page draws it. @param before the field directly before it on its page, which may name the region */
export function drawField(
  draft: FieldDraft,
  check: FieldCheck | undefined,
  before: FieldDraft | undefined,
): WizardField {
  const { field, isTouched, isUpdate } = draft;
  const { name, label, description, required, readOnly, sensitive, updateSafe } = field;
  const isShown = isTouched && check !== undefined;
  return {
    name,
    label,
    help: description,
    note: noteOf(draft),
    isRequired: required,
    isReadOnly: readOnly,
    isSecret: sensitive,
    ...(updateSafe ? {} : { lock: lockText(isUpdate) }),
    node: drawNode(draft.root, lookOf(draft, isShown ? check.nodeFaults : NO_FAULTS, before)),
    errors: isShown ? check.errors : [],
    undecided: draft.isGiven && check !== undefined ? check.undecided : [],
    actions: readOnly ? [] : actionsOf(draft),
  };
}

const NO_FAULTS: ReadonlyMap<string, string> = new Map();

export const lockText = (isUpdate: boolean): string =>
  isUpdate
    ? l10n.t('Changing this destroys and recreates resources')
    : l10n.t('Changing this later destroys and recreates resources');

function lookOf(draft: FieldDraft, faults: ReadonlyMap<string, string>, before: FieldDraft | undefined): NodeLook {
  const { field, options } = draft;
  const suggestions = placeSuggestions(draft, before);
  return {
    label: field.label,
    faults,
    placeholder: placeholderOf(draft),
    ...(suggestions.length === 0 ? {} : { suggestions }),
    ...(options === undefined ? {} : { options: choicesOf(draft, options) }),
  };
}

/** What can be chosen, with what is set though it is not offered, and with nothing where nothing may be. */
function choicesOf({ field, root, base }: FieldDraft, options: readonly string[]): NonNullable<NodeLook['options']> {
  const chosen = root.kind === 'leaf' ? root.text : '';
  const other = chosen !== '' && !options.includes(chosen) ? [{ value: chosen, label: chosen }] : [];
  const hasBase = base !== undefined && base.value !== null;
  const none =
    hasBase && chosen !== '' ? [] : [{ value: '', label: field.required ? l10n.t('Choose…') : l10n.t('Not set') }];
  return [...none, ...options.map((value) => ({ value, label: value === '' ? l10n.t('(empty)') : value })), ...other];
}

function placeholderOf({ field, isGiven, isUpdate, default: fallback }: FieldDraft): string {
  if (field.sensitive) {
    if (isGiven) return l10n.t('Typed. Leave it, or type another');
    if (field.configured) return l10n.t('Configured. Leave blank to keep it');
    return field.required ? '' : l10n.t('Not set');
  }
  if (field.required) return '';
  if (fallback === undefined) return l10n.t("The module's own value");
  if (fallback.value === null || fallback.value === '') return l10n.t('Not set');
  return isUpdate ? '' : l10n.t('Default: {0}', valueText(fallback.value));
}

/** What the value is, where a control does not say so, and the default of what was changed. */
function noteOf(draft: FieldDraft): string {
  const { field, default: fallback, isUpdate } = draft;
  if (field.sensitive) return secretNote(field.typeTree);
  const isChanged = draft.isChanged;
  const present = isUpdate && 'value' in field && isChanged ? l10n.t('Now: {0}.', valueText(field.value)) : '';
  const plain =
    isChanged && present === '' && fallback !== undefined ? l10n.t('Default: {0}.', valueText(fallback.value)) : '';
  return [typeNote(field.typeTree), present, plain].filter((text) => text !== '').join(' ');
}

function secretNote(type: TypeTree): string {
  const kept = l10n.t("Secret. It goes to the platform's secret store and is never shown again or kept in drafts.");
  return isStructured(type) ? `${l10n.t('Write it as HCL or JSON: {0}.', typeText(type))} ${kept}` : kept;
}

function typeNote(type: TypeTree): string {
  switch (type.kind) {
    case 'list':
      return l10n.t('List of {0}.', plural(type.element));
    case 'set':
      return l10n.t('Set of {0}. Duplicates are dropped.', plural(type.element));
    case 'map':
      return l10n.t('Map of {0}; each key once.', plural(type.element));
    case 'object':
      return type.attributes.length === 1
        ? l10n.t('Object with 1 attribute.')
        : l10n.t('Object with {0} attributes.', type.attributes.length);
    case 'tuple':
      return l10n.t('Exactly {0} values.', type.elements.length);
    case 'any':
      return l10n.t('Any value.');
    default:
      return '';
  }
}

function plural(type: TypeTree): string {
  switch (type.kind) {
    case 'string':
      return l10n.t('text');
    case 'number':
      return l10n.t('numbers');
    case 'bool':
      return l10n.t('true or false');
    case 'any':
      return l10n.t('any values');
    case 'object':
      return type.attributes.length === 1
        ? l10n.t('objects with 1 attribute')
        : l10n.t('objects with {0} attributes', type.attributes.length);
    default:
      return typeText(type);
  }
}

function actionsOf(draft: FieldDraft): WizardField['actions'] {
  const { field, isGiven, isUpdate, syntax, root, default: fallback } = draft;
  const actions: { id: FieldAction; label: string }[] = [];
  const add = (id: FieldAction, label: string): number => actions.push({ id, label });
  const isLeaf = root.kind === 'leaf';
  if (isGiven && !field.sensitive)
    add('default', isUpdate ? l10n.t('Undo') : fallback === undefined ? l10n.t('Clear') : l10n.t('Use the default'));
  if (isGiven && field.sensitive) add('default', l10n.t('Forget what was typed'));
  if (isGiven && isLeaf && syntax === 'form' && isNullable(field)) add('null', l10n.t('Set to null'));
  if (!isGiven && canBeEmpty(draft)) add('empty', emptyLabel(field.typeTree));
  if (isStructured(field.typeTree) && !field.sensitive) addSyntaxes(syntax, field.typeTree, add);
  return actions;
}

/** Null is another value than what the module has. */
const isNullable = (field: FormField): boolean =>
  !field.sensitive && !field.required && 'default' in field && field.default !== null;

function canBeEmpty({ field, root, base }: FieldDraft): boolean {
  if (field.sensitive || field.typeTree.kind === 'any' || field.typeTree.kind === 'bool') return false;
  if (base !== undefined && base.value !== null) return false;
  if (root.kind === 'leaf') return root.control === 'text' && field.typeTree.kind === 'string' && !field.required;
  return root.kind !== 'null' && nodeValue(root, new Map()).is === 'value';
}

function emptyLabel(type: TypeTree): string {
  switch (type.kind) {
    case 'list':
    case 'set':
      return l10n.t('Use an empty list');
    case 'map':
      return l10n.t('Use an empty map');
    case 'string':
      return l10n.t('Use an empty text');
    default:
      return l10n.t('Use it as it is');
  }
}

const isStructured = ({ kind }: TypeTree): boolean => !['string', 'number', 'bool'].includes(kind);

function addSyntaxes(
  syntax: FieldDraft['syntax'],
  type: TypeTree,
  add: (id: FieldAction, label: string) => void,
): void {
  if (syntax !== 'form' && type.kind !== 'any') add('form', l10n.t('Edit as a form'));
  if (syntax !== 'hcl') add('hcl', l10n.t('Edit as HCL'));
  if (syntax !== 'json') add('json', l10n.t('Edit as JSON'));
}
