import * as l10n from '@vscode/l10n';
import { startCase } from '../form/startCase';
import type { ModuleVariable } from '../module';
import { readVariables } from '../readVariables';
import type { TfFile } from '../tfFile';
import type { EditorCompletion } from './completion';
import type { TagItemPlace } from './completionPlace';
import { FormLayout } from './formLayout';

const MAX_LABELS = 3;

/** The words that the tag at a place does not have yet, or the values of the key that is being typed. */
export function tagItemCompletions(file: TfFile, { word, span, others }: TagItemPlace): readonly EditorCompletion[] {
  const variables = readVariables(file);
  const { line } = file.hcl.lines.position(span.start);
  const own = variables.find(({ location, end }) => location.line <= line && line <= end.line);
  const layout = new FormLayout(variables.filter((variable) => variable !== own));
  const group = numberOf(others, 'group');
  const [, key, value] = /^(group|order|options)=(.*)$/i.exec(word) ?? [];
  if (key !== undefined && value !== undefined) {
    const valueSpan = { start: span.start + key.length + 1, end: span.end };
    if (key.toLowerCase() === 'group') return groupValues(layout).map((entry) => ({ ...entry, span: valueSpan }));
    if (key.toLowerCase() !== 'order' || group === undefined) return [];
    return [{ ...orderValue(layout, group), span: valueSpan }];
  }
  const used = new Set(others.map((item) => (item.split('=', 1)[0] ?? '').toLowerCase()));
  return keys(layout, group, own)
    .filter(({ label }) => !used.has(label.replace(/=.*$/, '')))
    .map((entry) => ({ ...entry, span }));
}

type Entry = Omit<EditorCompletion, 'span'>;

function numberOf(items: readonly string[], key: string): number | undefined {
  const digits = items.map((item) => new RegExp(`^${key}=(\\d{1,9})$`, 'i').exec(item)?.[1]).find((found) => found);
  return digits === undefined ? undefined : Number(digits);
}

function keys(layout: FormLayout, group: number | undefined, own: ModuleVariable | undefined): readonly Entry[] {
  const key = (label: string, snippet: string, detail: string): Entry => ({ kind: 'key', label, snippet, detail });
  const order = group === undefined ? undefined : String(layout.nextOrder(group));
  return [
    { ...key('group=', 'group=', l10n.t('page of the form; 0 hides the variable')), continues: true },
    order === undefined
      ? key('order=', 'order=${1:101}', l10n.t('position on the page'))
      : { ...key(`order=${order}`, `order=${order}`, l10n.t('next free position on the page')), filter: 'order=' },
    ...(canBeSelect(own) ? [key('options=', 'options=${1:one},${2:two}', l10n.t('values of a select'))] : []),
    key('updatesafe', 'updatesafe', l10n.t('may change in place on a deployment')),
    key('notradmanaged', 'notradmanaged', l10n.t('not asked for in a project that RAD manages')),
    key('required', 'required', l10n.t('a value must be given, although there is a default')),
  ];
}

/** Only texts and numbers are chosen from a list; what is not known yet may become one. */
const canBeSelect = (own: ModuleVariable | undefined): boolean =>
  own === undefined || ['string', 'number', 'any'].includes(own.typeTree.kind);

function groupValues(layout: FormLayout): readonly Entry[] {
  const pages = layout.groups.filter((group) => group > 0);
  const next = (pages.at(-1) ?? 0) + 1;
  const value = (group: number, detail: string): Entry => ({
    kind: 'value',
    label: String(group),
    snippet: String(group),
    detail,
  });
  return [
    ...pages.map((group) => value(group, labelsText(layout.namesIn(group)))),
    value(next, l10n.t('a new page')),
    value(0, l10n.t('never shown to users')),
  ];
}

function orderValue(layout: FormLayout, group: number): Entry {
  const order = String(layout.nextOrder(group));
  return { kind: 'value', label: order, snippet: order, detail: l10n.t('next free position on the page') };
}

function labelsText(names: readonly string[]): string {
  const labels = names.slice(0, MAX_LABELS).map(startCase).join(', ');
  return names.length > MAX_LABELS ? l10n.t('{0} and {1} more', labels, names.length - MAX_LABELS) : labels;
}
