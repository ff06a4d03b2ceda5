import * as l10n from '@vscode/l10n';
import { insertVariables, listedVariablesFile } from './insertVariables';
import type { ModuleRule } from './rule';
import { findWrongPlace } from './standardPlace';
import { findWrongType } from './standardType';
import { standardVariable } from './standardVariables';
import { fixOf } from './textEdits';
import { resourceBlocks } from './topLevelBlocks';

const NAME = 'enable_services';

/** RAD013: `enable_services` is declared as a bool, at its place of the form. */
export const rad013: ModuleRule = {
  id: 'RAD013',
  severity: 'warning',
  title: () => l10n.t('enable_services is declared'),
  explanation: () =>
    l10n.t(
      'The platform switches the enabling of Google APIs off where an organisation manages them elsewhere. It does so with the variable enable_services, a bool of group 0 and order 109.',
    ),
  *check(module) {
    const file = listedVariablesFile(module);
    const standard = standardVariable(NAME);
    if (file === undefined || standard === undefined) return;
    const [variable] = module.variables.filter(({ name }) => name === NAME);
    if (variable !== undefined) {
      for (const find of [findWrongType, findWrongPlace]) {
        const finding = find(module, variable);
        if (finding !== undefined) yield finding;
      }
    } else if (!module.declared.some(({ name }) => name === NAME)) {
      // APIs that are enabled whatever it says would make the declaration alone a lie.
      const isEnough = resourceBlocks(module, 'google_project_service').length === 0;
      yield {
        message: l10n.t(
          'The variable "{0}" is missing, so the platform cannot stop the module from enabling Google APIs.',
          NAME,
        ),
        file: file.name,
        ...fixOf(l10n.t('Declare "{0}"', NAME), isEnough ? insertVariables(file, [standard]) : []),
      };
    }
  },
};
