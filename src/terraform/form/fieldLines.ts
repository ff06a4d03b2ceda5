import * as l10n from '@vscode/l10n';
import type { FormField } from '../../contract/form';
import type { ModuleVariable } from '../module';
import type { DocumentLines } from './documentLines';
import type { PreviewChoice } from './previewChoice';
import { typeText } from './typeText';
import { shortened, valueText } from './valueText';
import { hasShortOptions, widgetText } from './widgetText';

const LABEL_WIDTH = 26;
const FACTS_WIDTH = 36;
const INDENT = ' '.repeat(6);
const ROW_WIDTH = 10;
const MAX_DESCRIPTION = 2000;

interface PreviewedField {
  readonly field: FormField;
  readonly variable: ModuleVariable;
  /** The field before it on its page. */
  readonly before: FormField | undefined;
}

/** One field with everything its reader is told: what it is, what it starts with, what it refuses. */
export function addField(lines: DocumentLines, shown: PreviewedField, choice: PreviewChoice): void {
  const { field, variable, before } = shown;
  const facts = [
    widgetText(field, before),
    ...(field.required ? [l10n.t('required')] : []),
    ...(field.updateSafe ? [l10n.t('updates in place')] : []),
  ].join(' · ');
  const title = `  ${field.required ? '*' : ' '} ${column(field.label, LABEL_WIDTH)}${column(facts, FACTS_WIDTH)}`;
  lines.addLinked(title, variable.location);
  if (field.description !== '') lines.addWrapped(INDENT, shortened(field.description, MAX_DESCRIPTION));
  for (const [word, text] of rows(field, variable, choice)) {
    lines.addWrapped(INDENT + column(word, ROW_WIDTH), shortened(text, MAX_DESCRIPTION));
  }
  lines.add();
}

const column = (text: string, width: number): string => `${text}  `.padEnd(width);

function rows(
  field: FormField,
  variable: ModuleVariable,
  { update }: PreviewChoice,
): readonly (readonly [word: string, text: string])[] {
  const { options, validations, updateSafe, notRadManaged, sensitive, widget, typeTree } = field;
  const { deprecated } = variable;
  const hasLongOptions = options.length > 0 && !hasShortOptions(field);
  return [
    [l10n.t('type'), widget === 'structured' ? typeText(typeTree) : ''],
    [l10n.t('options'), hasLongOptions ? options.join(', ') : ''],
    [l10n.t('default'), defaultText(field, variable)],
    ...validations.map(({ condition, message }) => [l10n.t('check'), message === '' ? condition : message] as const),
    [l10n.t('update'), updateSafe ? '' : updateText(update)],
    [l10n.t('note'), sensitive && update ? l10n.t('A blank keeps the stored value.') : ''],
    [
      l10n.t('note'),
      notRadManaged ? l10n.t('Not asked for in a project that RAD manages: the default applies there.') : '',
    ],
    [l10n.t('note'), deprecated === undefined ? '' : l10n.t('Deprecated: {0}', deprecated)],
  ].flatMap(([word = '', text = '']) => (text === '' ? [] : [[word, text] as const]));
}

function updateText(update: boolean): string {
  return update
    ? l10n.t('Changes destroy resources: RAD asks before, or locks the field.')
    : l10n.t('Changes need a new deployment.');
}

function defaultText(field: FormField, { default: fallback }: ModuleVariable): string {
  if (fallback === undefined) return '';
  if (field.widget === 'checkbox' && typeof field.default === 'boolean')
    return field.default ? l10n.t('ticked') : l10n.t('not ticked');
  if ('default' in field) return valueText(field.default);
  if (field.sensitive) return l10n.t('set by the module and shown to nobody');
  return fallback.literal ? l10n.t('a value that the form cannot show') : fallback.source;
}
