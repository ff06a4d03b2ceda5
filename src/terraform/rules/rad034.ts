import * as l10n from '@vscode/l10n';
import type { ModuleVariable } from '../module';
import { readUiMeta } from '../uiMeta';
import type { Finding, ModuleRule } from './rule';
import { checkValue } from './trialValues';
import { spanOfArgument } from './variableBlocks';

/** RAD034: a default has the type of its variable and passes its validations. */
export const rad034: ModuleRule = {
  id: 'RAD034',
  severity: 'warning',
  title: () => l10n.t('Defaults are valid'),
  explanation: () =>
    l10n.t(
      'Whoever keeps a default that its own validation refuses cannot deploy. A default of another type than the declared one makes Terraform refuse the module.',
    ),
  *check(module) {
    for (const variable of module.declared) {
      if (variable.default === undefined || isPlain(variable) || isFilledByPlatform(variable)) continue;
      const finding = findingOf(variable);
      if (finding !== undefined) yield { ...spanOfArgument(module, variable, 'default'), ...finding };
    }
  },
};

/** What most variables are, and nothing can be wrong with: a value of the very type, and no validation. */
function isPlain({ typeTree, validations, default: fallback }: ModuleVariable): boolean {
  if (validations.length > 0 || fallback?.literal !== true) return false;
  const { value } = fallback;
  switch (typeTree.kind) {
    case 'string':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'number':
      return Number.isSafeInteger(value);
    case 'list':
    case 'set':
      return Array.isArray(value) && value.length === 0;
    default:
      return false;
  }
}

/** A default of nothing on the page that nobody sees is a place for what the platform gives. */
function isFilledByPlatform(variable: ModuleVariable): boolean {
  const { default: fallback } = variable;
  const isEmpty = fallback?.literal === true && (fallback.value === null || fallback.value === '');
  return isEmpty && readUiMeta(variable.description ?? '').group === 0;
}

function findingOf(variable: ModuleVariable): Finding | undefined {
  const { name } = variable;
  const [first] = checkValue(variable, {}).findings;
  switch (first?.kind) {
    case 'validation':
      return { message: l10n.t('The default of "{0}" does not pass its own validation: {1}', name, first.message) };
    case 'type': {
      const message = l10n.t(
        'Terraform refuses the module: the default is not of the declared type. {0}',
        first.message,
      );
      return { severity: 'error', message };
    }
    case 'null': {
      const message = l10n.t('Terraform refuses the module: the default of "{0}" is null, which it must not be.', name);
      return { severity: 'error', message };
    }
    default:
      return undefined;
  }
}
