import * as l10n from '@vscode/l10n';
import { allowedValues } from './allowedValues';
import { optionListOf, type OptionList } from './optionList';
import type { Finding, ModuleRule } from './rule';
import { taggedVariables, type TaggedVariable } from './taggedVariables';
import { fixOf, replaceSpan } from './textEdits';

/** RAD019: the options of a tag are values that the variable takes. */
export const rad019: ModuleRule = {
  id: 'RAD019',
  severity: 'warning',
  title: () => l10n.t('Options fit their variable'),
  explanation: () =>
    l10n.t(
      'The form offers exactly what stands behind "options=", separated by commas alone. A default that is not among them cannot be chosen again, and one that the validation refuses stops the deployment.',
    ),
  *check(module) {
    for (const variable of taggedVariables(module)) {
      const tag = variable.tags.find(({ closed }) => closed);
      const list = tag === undefined ? undefined : optionListOf(tag);
      if (list !== undefined) yield* findingsOf(variable, list);
    }
  },
};

function* findingsOf(tagged: TaggedVariable, list: OptionList): Generator<Finding> {
  const { file, variable } = tagged;
  const { name, typeTree } = variable;
  const place = { file: file.name, span: list.span };
  const { options } = list;
  const written = `options=${options.join(',')}`;
  if (options.length === 0) {
    yield { ...place, message: l10n.t('The UIMeta tag of "{0}" offers no options.', name) };
    return;
  }
  if (list.hasBlanks || list.hasEmpty) {
    const message = list.hasBlanks
      ? l10n.t('The options of "{0}" have a blank between them: RAD offers only those in front of it.', name)
      : l10n.t('The options of "{0}" have an empty one among them.', name);
    const fix = fixOf(l10n.t('Write {0}', written), [replaceSpan(file, list.span, written)]);
    yield { ...place, message, ...fix };
    return;
  }
  if (!['string', 'number', 'any'].includes(typeTree.kind)) {
    const message = l10n.t('The options of "{0}" are never offered: its type is neither string nor number.', name);
    yield { ...place, message };
    return;
  }
  const wrong = typeTree.kind === 'number' ? options.filter((option) => !/^-?\d+(?:\.\d+)?$/.test(option)) : [];
  const isKnown = allowedValues(tagged);
  const refused = isKnown === undefined ? [] : options.filter((option) => !isKnown.has(option));
  if (wrong.length > 0) {
    yield { ...place, message: l10n.t('The options of the number "{0}" are no numbers: {1}.', name, wrong.join(', ')) };
  } else if (refused.length > 0) {
    const message = l10n.t('The validation of "{0}" refuses what its options offer: {1}.', name, refused.join(', '));
    yield { ...place, message };
  }
  yield* missingDefault(tagged, list, isKnown);
}

/** No default, null and an empty text stand for nothing chosen. */
function* missingDefault(
  { file, variable: { name, default: fallback } }: TaggedVariable,
  { options, span }: OptionList,
  allowed: ReadonlySet<string> | undefined,
): Generator<Finding> {
  if (fallback?.literal !== true) return;
  const { value } = fallback;
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return;
  const text = String(value);
  if (options.includes(text)) return;
  const message = l10n.t('The default of "{0}" is {1}, which its options do not offer.', name, text);
  const canAdd = !/[\s,{}"\\$%]/.test(text) && allowed?.has(text) !== false;
  const written = `options=${[...options, text].join(',')}`;
  yield {
    file: file.name,
    span,
    message,
    ...(canAdd ? fixOf(l10n.t('Offer {0} as Well', text), [replaceSpan(file, span, written)]) : {}),
  };
}
