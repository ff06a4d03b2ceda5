import * as l10n from '@vscode/l10n';
import { FormPlaces, type FormPlace } from './formPlaces';
import type { ModuleRule } from './rule';
import { itemOf, taggedVariables, type TaggedVariable } from './taggedVariables';
import { fixOf, replaceSpan } from './textEdits';

/** RAD018: no two variables have one place in the form. Group 0 has no form. */
export const rad018: ModuleRule = {
  id: 'RAD018',
  severity: 'info',
  title: () => l10n.t('Places in the form are taken once'),
  explanation: () =>
    l10n.t(
      'Two variables with the same group and order come in the order of the file, which the next edit may change. Orders leave room on purpose: 101, 102, 110.',
    ),
  *check(module) {
    const variables = taggedVariables(module);
    const places = new FormPlaces(variables);
    const taken = new Map<string, { readonly name: string; place: FormPlace }>();
    for (const tagged of variables) {
      const { meta, variable, file, nameSpan } = tagged;
      const { group, order } = meta;
      if (group === undefined || order === undefined || group === 0) continue;
      const key = `${String(group)}:${String(order)}`;
      const holder = taken.get(key);
      if (holder === undefined) {
        taken.set(key, { name: variable.name, place: { group, order } });
        continue;
      }
      const next = { group, order: holder.place.order + 1 };
      const isFree = places.isFree(next);
      if (isFree) {
        places.take(next);
        holder.place = next;
      }
      const message = l10n.t(
        'The variable "{0}" has the place of "{1}" in the form: group {2}, order {3}.',
        variable.name,
        holder.name,
        group,
        order,
      );
      const span = itemOf(tagged, 'order')?.span ?? nameSpan;
      yield { file: file.name, span, message, ...(isFree ? moveTo(tagged, next) : {}) };
    }
  },
};

/** Only directly behind the other one, where the form has it already. */
function moveTo(tagged: TaggedVariable, { order }: FormPlace): ReturnType<typeof fixOf> {
  const item = itemOf(tagged, 'order');
  if (item?.valueSpan === undefined || !/^\d+$/.test(item.value ?? '')) return {};
  const text = String(order);
  return fixOf(l10n.t('Set order={0}', text), [replaceSpan(tagged.file, item.valueSpan, text)]);
}
