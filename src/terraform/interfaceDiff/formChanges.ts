import * as l10n from '@vscode/l10n';
import type { ModuleVariable } from '../module';
import { readUiMeta, type UiMeta } from '../uiMeta';
import type { Difference } from './interfaceChange';

/** How the deploy form shows a variable differently. */
export function formChanges(before: ModuleVariable, after: ModuleVariable): readonly Difference[] {
  const [older, newer] = [readUiMeta(before.description ?? ''), readUiMeta(after.description ?? '')];
  return [
    ...flagChanges(older, newer),
    ...placeChange(older, newer),
    // The form masks a sensitive value and asks for true or false by a checkbox, whatever the tag offers.
    ...(offersOptions(after) || offersOptions(before) ? optionChanges(older.options, newer.options) : []),
  ];
}

const offersOptions = ({ sensitive, typeTree }: ModuleVariable): boolean =>
  !sensitive && ['string', 'number', 'any'].includes(typeTree.kind);

const attention = (message: string): Difference => ({ severity: 'attention', message });
const harmless = (message: string): Difference => ({ severity: 'harmless', message });

function flagChanges(older: UiMeta, newer: UiMeta): readonly Difference[] {
  const changes: Difference[] = [];
  if (older.updateSafe && !newer.updateSafe) {
    changes.push(
      attention(l10n.t('It is no longer update-safe: changing it in a deployment warns of destroyed resources.')),
    );
  }
  if (!older.updateSafe && newer.updateSafe) {
    changes.push(attention(l10n.t('It is update-safe now: it must be possible to change it in place.')));
  }
  if (!older.notRadManaged && newer.notRadManaged) {
    changes.push(
      attention(l10n.t('In projects that RAD manages, nobody is asked for it any more: its default applies.')),
    );
  }
  if (older.notRadManaged && !newer.notRadManaged) {
    changes.push(attention(l10n.t('It is asked for in projects that RAD manages as well.')));
  }
  if (!older.required && newer.required) changes.push(attention(l10n.t('The form requires a value now.')));
  if (older.required && !newer.required) changes.push(harmless(l10n.t('The form no longer requires a value.')));
  return changes;
}

function placeChange(older: UiMeta, newer: UiMeta): readonly Difference[] {
  if (older.group !== 0 && newer.group === 0) {
    return [attention(l10n.t('The form no longer shows it: users cannot set or change it any more.'))];
  }
  if (older.group === 0 && newer.group !== 0) return [attention(l10n.t('The form shows it to users now.'))];
  if (older.group !== newer.group) return [harmless(l10n.t('It moves to another page of the form.'))];
  return older.order === newer.order ? [] : [harmless(l10n.t('It moves to another place on its page of the form.'))];
}

function optionChanges(older: readonly string[], newer: readonly string[]): readonly Difference[] {
  if (newer.length === 0) {
    return older.length === 0 ? [] : [harmless(l10n.t('The form takes any value, not only some options.'))];
  }
  if (older.length === 0) {
    return [attention(l10n.t('The form offers only these values now: {0}.', newer.join(', ')))];
  }
  const removed = older.filter((option) => !newer.includes(option));
  const added = newer.filter((option) => !older.includes(option));
  const changes: Difference[] = [];
  if (removed.length > 0) {
    const message = l10n.t('The form no longer offers {0}: who uses it must choose another value.', removed.join(', '));
    changes.push({ severity: 'breaking', message });
  }
  if (added.length > 0) changes.push(harmless(l10n.t('The form offers more values: {0}.', added.join(', '))));
  if (changes.length === 0 && older.join(',') !== newer.join(',')) {
    changes.push(harmless(l10n.t('The form offers the same values in another order.')));
  }
  return changes;
}
