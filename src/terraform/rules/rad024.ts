import * as l10n from '@vscode/l10n';
import { renameVariable } from './renameVariable';
import type { ModuleRule } from './rule';
import { spanOfName } from './variableBlocks';

const OTHER_NAME = 'existing_project_id';

/** RAD024: the project is called `project_id`. */
export const rad024: ModuleRule = {
  id: 'RAD024',
  severity: 'error',
  title: () => l10n.t('The project is project_id'),
  explanation: () =>
    l10n.t('RAD knows the project that a module is deployed into by the name project_id and by no other.'),
  *check(module) {
    for (const variable of module.declared) {
      if (variable.name !== OTHER_NAME) continue;
      const message = l10n.t(
        'The variable "{0}" must be called {1}: RAD knows it by that name.',
        OTHER_NAME,
        'project_id',
      );
      yield { ...spanOfName(module, variable), message, ...renameVariable(module, variable, 'project_id') };
    }
  },
};
