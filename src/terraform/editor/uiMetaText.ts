import * as l10n from '@vscode/l10n';
import { meantWord } from '../rules/tagWords';
import type { UiMeta } from '../uiMeta';
import type { UiMetaItem } from '../uiMetaItems';
import type { FormLayout } from './formLayout';
import { uiMetaKey } from './uiMetaKeys';

/** What one word of a UIMeta tag means for the form, in a sentence or two of Markdown. */
export function itemText({ key, value, text }: UiMetaItem, layout: FormLayout): string {
  switch (uiMetaKey(key, value !== undefined)) {
    case 'group=':
      return isNumber(value) ? groupText(Number(value), layout) : noNumber(text);
    case 'order=':
      return isNumber(value) ? orderText(Number(value)) : noNumber(text);
    case 'options=':
      return optionsText(value ?? '');
    case 'updatesafe':
      return l10n.t(
        'May change in place on a deployment. Without this word RAD warns that a change destroys resources.',
      );
    case 'notradmanaged':
      return l10n.t('Not asked for in a project that RAD manages. The default applies there, so it must be harmless.');
    case 'required':
      return l10n.t('RAD asks for a value although there is a default.');
    default:
      return unknownText(key);
  }
}

/** What a whole tag says, in one paragraph. */
export function tagText(
  { group, order, options, updateSafe, notRadManaged, required }: UiMeta,
  layout: FormLayout,
): string {
  if (group === 0) return groupText(0, layout);
  const position =
    group === undefined
      ? l10n.t('On the last page, because the tag has no group.')
      : order === undefined
        ? l10n.t('Page {0}, behind the fields that have an order.', layout.pageOf(group))
        : l10n.t('Page {0}, position {1}.', layout.pageOf(group), order);
  return [
    position,
    ...(options.length > 0 ? [optionsText(options.join(','))] : []),
    ...(required ? [l10n.t('RAD asks for a value although there is a default.')] : []),
    updateSafe
      ? l10n.t('May change in place on a deployment.')
      : l10n.t('A change on a deployment destroys resources: RAD asks before.'),
    ...(notRadManaged ? [l10n.t('Not asked for in a project that RAD manages.')] : []),
  ].join(' ');
}

function groupText(group: number, layout: FormLayout): string {
  if (group === 0) return l10n.t('Never shown to users: the default applies, or what the platform sets.');
  const page = layout.pageOf(group);
  return page === group
    ? l10n.t('Page {0} of the form.', page)
    : l10n.t('Page {0} of the form: pages are counted in the order of their groups.', page);
}

const orderText = (order: number): string =>
  l10n.t('Position {0} on its page. Fields stand in ascending order; gaps do not matter.', order);

function optionsText(list: string): string {
  const options = list.split(',').filter((option) => option !== '');
  if (options.length === 0) return l10n.t('RAD ignores it: there are no options.');
  const names = options.map(code).join(', ');
  return options.length === 1
    ? l10n.t('A select of 1: {0}.', names)
    : l10n.t('A select of {0}: {1}.', options.length, names);
}

const noNumber = (text: string): string => l10n.t('RAD ignores {0}: it needs a whole number.', code(text));

function unknownText(key: string): string {
  const meant = meantWord(key);
  return meant === undefined
    ? l10n.t('RAD ignores this word.')
    : l10n.t('RAD ignores this word; did you mean {0}?', code(meant));
}

const isNumber = (value: string | undefined): boolean => /^\d+/.test(value ?? '');

/** Text of the file as it is in Markdown. */
const code = (text: string): string => `\`${text.replaceAll('`', '')}\``;
