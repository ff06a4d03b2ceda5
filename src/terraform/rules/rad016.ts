import * as l10n from '@vscode/l10n';
import { FormPlaces } from './formPlaces';
import type { Finding, ModuleRule } from './rule';
import { itemOf, taggedVariables, type TaggedVariable } from './taggedVariables';
import { numberRepairs } from './tagRepairs';
import { fixOf, insertAt, replaceSpan } from './textEdits';

/** RAD016: a tag has a whole number as its group and one as its order. */
export const rad016: ModuleRule = {
  id: 'RAD016',
  severity: 'error',
  title: () => l10n.t('Tags have a group and an order'),
  explanation: () =>
    l10n.t(
      'The group is the page of the form, 0 for what users never see; the order is the position on the page. A variable without a group is shown to everybody on a last page, one without an order comes last.',
    ),
  *check(module) {
    const variables = taggedVariables(module);
    const places = new FormPlaces(variables);
    for (const variable of variables) {
      if (variable.meta.tag === undefined) continue;
      for (const key of ['group', 'order'] as const) yield* findingsOf(variable, key, places);
    }
  },
};

function* findingsOf(variable: TaggedVariable, key: 'group' | 'order', places: FormPlaces): Generator<Finding> {
  const { file, meta, tags } = variable;
  const { name } = variable.variable;
  const tag = tags.find(({ closed }) => closed);
  const item = itemOf(variable, key);
  if (tag === undefined) return;
  // A comma behind the number does no harm; RAD017 speaks of it.
  if (item !== undefined && meta[key] !== undefined && /^\d+[,;]*$/.test(item.value ?? '')) return;
  const repair = numberRepairs(tag).find((one) => one.key === key);
  if (repair !== undefined) {
    const message =
      key === 'group'
        ? l10n.t(
            'RAD finds no group in the UIMeta tag of "{0}" and shows it to everybody; "{1}" is meant.',
            name,
            repair.text,
          )
        : l10n.t('RAD finds no order in the UIMeta tag of "{0}" and puts it last; "{1}" is meant.', name, repair.text);
    const fix = fixOf(l10n.t('Write {0}', repair.text), [replaceSpan(file, repair.span, repair.text)]);
    yield { file: file.name, span: repair.span, message, ...fix };
    return;
  }
  if (item?.value !== undefined && item.value !== '') {
    const message = l10n.t('"{0}" in the UIMeta tag of "{1}" is not a whole number.', item.text, name);
    yield { file: file.name, span: item.span, message };
    return;
  }
  const message =
    key === 'group'
      ? l10n.t('The UIMeta tag of "{0}" has no group: RAD shows the variable to everybody, on a last page.', name)
      : l10n.t('The UIMeta tag of "{0}" has no order: the variable comes last on its page.', name);
  yield {
    file: file.name,
    span: item?.span ?? tag.span,
    message,
    ...(key === 'order' ? addOrder(variable, places) : {}),
  };
}

/** The last position of its page, which is where the form has it already. */
function addOrder(variable: TaggedVariable, places: FormPlaces): ReturnType<typeof fixOf> {
  const { file, meta } = variable;
  const group = itemOf(variable, 'group');
  if (group === undefined || meta.group === undefined || itemOf(variable, 'order') !== undefined) return {};
  const place = places.last(meta.group);
  places.take(place);
  const word = `order=${String(place.order)}`;
  return fixOf(l10n.t('Add {0}', word), [insertAt(file, group.span.end, ` ${word}`)]);
}
