import * as l10n from '@vscode/l10n';
import { readUiMeta } from '../uiMeta';
import type { ModuleVariable } from '../module';
import type { ModuleRule } from './rule';
import { standardVariable } from './standardVariables';
import { isWhole } from './topLevelBlocks';
import { spanOfName } from './variableBlocks';
import { variableReferences } from './variableReferences';

/** RAD042: every variable is used, but for those that the platform reads. */
export const rad042: ModuleRule = {
  id: 'RAD042',
  severity: 'info',
  title: () => l10n.t('Variables are used'),
  explanation: () =>
    l10n.t('A variable that nothing refers to is a field in the form that people fill in without any effect.'),
  *check(module) {
    if (!isWhole(module)) return;
    const used = new Set<string>();
    for (const { name, within } of variableReferences(module)) if (name !== within) used.add(name);
    for (const variable of module.declared) {
      const { name } = variable;
      if (used.has(name) || isReadByPlatform(variable)) continue;
      const message = l10n.t('The variable "{0}" is used nowhere, so its field in the form has no effect.', name);
      yield { ...spanOfName(module, variable), message };
    }
  },
};

/** By its name, or because it is on the page that nobody sees. */
function isReadByPlatform(variable: ModuleVariable): boolean {
  const { name } = variable;
  const isNamed = standardVariable(name) !== undefined || name === 'requires_services' || name.startsWith('module_');
  return isNamed || readUiMeta(variable.description ?? '').group === 0;
}
