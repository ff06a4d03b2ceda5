import * as l10n from '@vscode/l10n';
import type { FormField, TypeTree } from '../../contract/form';

/** Options that fit beside the name of a control; more of them get a line of their own. */
const SHORT_OPTIONS = 36;

/** Whether the options are part of `widgetText`. */
export const hasShortOptions = ({ options }: FormField): boolean => options.join(', ').length <= SHORT_OPTIONS;

/**
 * The control of a field in words.
 * @param before the field directly before it on its page, which limits the choice of zones
 */
export function widgetText(field: FormField, before?: FormField): string {
  const { widget, typeTree } = field;
  switch (widget) {
    case 'text':
      return l10n.t('text box');
    case 'number':
      return l10n.t('number');
    case 'checkbox':
      return l10n.t('checkbox');
    case 'select':
      return selectText(field);
    case 'chips':
      return listText(typeTree);
    case 'map':
      return l10n.t('map editor: names and values');
    case 'object_map':
      return l10n.t('map editor, {0}', attributesText(typeTree));
    case 'region':
      return l10n.t('select of regions');
    case 'zone':
      return before?.widget === 'region' ? l10n.t('select of zones in {0}', before.label) : l10n.t('select of zones');
    case 'structured':
      return l10n.t('text box for a value in JSON');
    case 'secret':
      return l10n.t('secret (masked)');
    default:
      return widget;
  }
}

function selectText(field: FormField): string {
  const { options } = field;
  const count = options.length === 1 ? l10n.t('select of 1') : l10n.t('select of {0}', options.length);
  return hasShortOptions(field) ? `${count}: ${options.join(', ')}` : count;
}

function listText(type: TypeTree): string {
  const numbers = (type.kind === 'list' || type.kind === 'set') && type.element.kind === 'number';
  if (type.kind === 'set') return numbers ? l10n.t('set of numbers') : l10n.t('set of texts');
  return numbers ? l10n.t('list of numbers') : l10n.t('list of texts');
}

function attributesText(type: TypeTree): string {
  const count = type.kind === 'map' && type.element.kind === 'object' ? type.element.attributes.length : 0;
  return count === 1 ? l10n.t('1 attribute each') : l10n.t('{0} attributes each', count);
}
