import * as l10n from '@vscode/l10n';
import type { ModuleVariable } from '../module';
import type { ModuleSource } from '../moduleSource';
import type { TextEdit } from '../problem';
import type { Finding } from './rule';
import { standardVariable } from './standardVariables';
import { itemOf, taggedVariables, type TaggedVariable } from './taggedVariables';
import { fixOf, replaceSpan } from './textEdits';

/** Says that a variable is not at the group and order of its name; nothing where its tag has not both (RAD016). */
export function findWrongPlace(module: ModuleSource, variable: ModuleVariable): Finding | undefined {
  const { name, location } = variable;
  const standard = standardVariable(name);
  const tagged = taggedVariables(module).find(
    (one) => one.variable.name === name && one.variable.location.line === location.line,
  );
  const { group, order } = tagged?.meta ?? {};
  if (standard === undefined || tagged === undefined || group === undefined || order === undefined) return undefined;
  if (group === standard.group && order === standard.order) return undefined;
  const edits = [
    ...(group === standard.group ? [] : [setNumber(tagged, 'group', standard.group)]),
    ...(order === standard.order ? [] : [setNumber(tagged, 'order', standard.order)]),
  ];
  const wanted = placeText(standard.group, standard.order);
  return {
    message: l10n.t('The place of the variable "{0}" is {1} for RAD, not {2}.', name, wanted, placeText(group, order)),
    file: tagged.file.name,
    span: tagged.tags.find(({ closed }) => closed)?.span ?? tagged.nameSpan,
    ...fixOf(l10n.t('Set {0}', wanted), inOrder(edits)),
  };
}

const placeText = (group: number, order: number): string => `group=${String(group)} order=${String(order)}`;

function setNumber(tagged: TaggedVariable, key: 'group' | 'order', value: number): TextEdit | undefined {
  const { value: text = '', valueSpan } = itemOf(tagged, key) ?? {};
  // What follows the digits is another rule's matter.
  return valueSpan === undefined || !/^\d+$/.test(text)
    ? undefined
    : replaceSpan(tagged.file, valueSpan, String(value));
}

/** A tag may name the order first. */
function inOrder(edits: readonly (TextEdit | undefined)[]): readonly (TextEdit | undefined)[] {
  return [...edits].sort((one, other) => (one?.start.column ?? 0) - (other?.start.column ?? 0));
}
