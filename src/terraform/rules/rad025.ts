import * as l10n from '@vscode/l10n';
import { renameVariable } from './renameVariable';
import type { ModuleRule } from './rule';
import { spanOfName } from './variableBlocks';

const OTHER_NAME = 'gcp_region';

/** Modules that span two clouds have to tell the regions apart. */
const OTHER_CLOUDS: ReadonlySet<string> = new Set(['aws_region', 'azure_region']);

/** RAD025: the region is called `region`. */
export const rad025: ModuleRule = {
  id: 'RAD025',
  severity: 'warning',
  title: () => l10n.t('The region is region'),
  explanation: () =>
    l10n.t(
      'RAD offers the regions to choose from where the name of a variable begins with region. Under another name people have to type it.',
    ),
  *check(module) {
    if (module.declared.some(({ name }) => OTHER_CLOUDS.has(name))) return;
    for (const variable of module.declared) {
      if (variable.name !== OTHER_NAME) continue;
      const message = l10n.t(
        'The variable "{0}" should be called {1}: RAD knows it by that name.',
        OTHER_NAME,
        'region',
      );
      yield { ...spanOfName(module, variable), message, ...renameVariable(module, variable, 'region') };
    }
  },
};
