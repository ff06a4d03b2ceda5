import * as l10n from '@vscode/l10n';
import type { ModuleVariable } from '../module';
import { readUiMeta, withoutUiMeta } from '../uiMeta';
import { byName } from './compareNamed';
import { defaultChange } from './defaultChange';
import { formChanges } from './formChanges';
import type { Difference, InterfaceChange } from './interfaceChange';
import { normalSource } from './sameValue';
import { findRenames, type Renames } from './renames';
import { typeChanges } from './typeChange';
import { validationChanges } from './validationChanges';

/** The variables of two versions of a module compared; those declared twice by their first declaration. */
export function variableChanges(
  before: readonly ModuleVariable[],
  after: readonly ModuleVariable[],
): readonly InterfaceChange[] {
  const [older, newer] = [byName(before), byName(after)];
  const removed = [...older.values()].filter(({ name }) => !newer.has(name));
  const added = [...newer.values()].filter(({ name }) => !older.has(name));
  const renames = findRenames(removed, added);
  return [
    ...removed.map((variable) => removedVariable(variable, renames)),
    ...added.map((variable) => addedVariable(variable, renames)),
    ...[...newer.values()].flatMap((variable) => {
      const counterpart = older.get(variable.name);
      return counterpart === undefined ? [] : changedVariable(counterpart, variable);
    }),
  ];
}

function removedVariable({ name, location }: ModuleVariable, { newNames }: Renames): InterfaceChange {
  const newName = newNames.get(name);
  const message =
    newName === undefined
      ? removedSentence(name)
      : l10n.t(
          'It is gone, perhaps renamed to {0}: calls that set it fail, and values given for it are lost.',
          newName,
        );
  const renamed = newName === undefined ? {} : { mayBeRenamed: newName };
  return { kind: 'removed', subject: 'variable', name, severity: 'breaking', message, location, ...renamed };
}

function removedSentence(name: string): string {
  return name === 'public_access'
    ? l10n.t('It is gone: RAD takes the module for a helper and no longer lists it.')
    : l10n.t('It is gone: calls that set it fail, and values given for it are lost.');
}

function addedVariable(variable: ModuleVariable, { oldNames }: Renames): InterfaceChange {
  const { name, location } = variable;
  const oldName = oldNames.get(name);
  const isRequired = variable.default === undefined;
  const sentence = isRequired ? requiredSentence(variable) : l10n.t('It is new and has a default.');
  return {
    kind: 'added',
    subject: 'variable',
    name,
    severity: isRequired ? 'breaking' : 'harmless',
    message: oldName === undefined ? sentence : l10n.t('{0} It may be {1} under a new name.', sentence, oldName),
    location,
    ...(oldName === undefined ? {} : { mayBeRenamed: oldName }),
  };
}

function requiredSentence({ description = '' }: ModuleVariable): string {
  return readUiMeta(description).group === 0
    ? l10n.t('It is new, has no default, and the form does not show it: unless RAD gives a value, deploying fails.')
    : l10n.t('It is new and has no default: every call and every deployment must give a value.');
}

function changedVariable(before: ModuleVariable, after: ModuleVariable): readonly InterfaceChange[] {
  const { name, location } = after;
  const changes = (subject: 'variable' | 'form', differences: readonly Difference[]): InterfaceChange[] =>
    differences.map((difference) => ({ kind: 'changed', subject, name, ...difference, location }));
  return [
    ...changes('variable', [
      ...typeChanges(before, after),
      ...defaultChange(before, after),
      ...flagChanges(before, after),
      ...validationChanges(before, after),
      ...descriptionChange(before, after),
    ]),
    ...changes('form', formChanges(before, after)),
  ];
}

function flagChanges(before: ModuleVariable, after: ModuleVariable): readonly Difference[] {
  const changes: Difference[] = [];
  const attention = (message: string): void => {
    changes.push({ severity: 'attention', message });
  };
  if (before.nullable && !after.nullable) {
    const severity = after.default === undefined ? 'breaking' : 'attention';
    const message =
      after.default === undefined
        ? l10n.t('It must not be null any more: who gives null gets an error.')
        : l10n.t('It must not be null any more: who gives null gets the default.');
    changes.push({ severity, message });
  }
  if (!before.nullable && after.nullable) attention(l10n.t('It may be null now: null no longer gives the default.'));
  if (!before.sensitive && after.sensitive) {
    attention(l10n.t('It is sensitive now: its value is hidden, and outputs made of it must be sensitive too.'));
  }
  if (before.sensitive && !after.sensitive) {
    attention(l10n.t('It is no longer sensitive: its value shows in forms, plans and logs.'));
  }
  if (!before.ephemeral && after.ephemeral) {
    attention(l10n.t('It is ephemeral now: its value is kept out of plan and state, which needs Terraform 1.10.'));
  }
  if (before.ephemeral && !after.ephemeral) {
    attention(l10n.t('It is no longer ephemeral: its value is stored in plan and state.'));
  }
  if (before.deprecated !== after.deprecated) changes.push(deprecation(after));
  return changes;
}

function deprecation({ deprecated }: ModuleVariable): Difference {
  return deprecated === undefined
    ? { severity: 'harmless', message: l10n.t('It is no longer deprecated.') }
    : { severity: 'attention', message: l10n.t('It is deprecated: {0}', deprecated) };
}

/** The text that people read; its tag counts as the form. */
function descriptionChange(before: ModuleVariable, after: ModuleVariable): readonly Difference[] {
  const text = ({ description = '' }: ModuleVariable): string => normalSource(withoutUiMeta(description));
  if (text(before) === text(after)) return [];
  return [{ severity: 'harmless', message: l10n.t('The description changed.') }];
}
