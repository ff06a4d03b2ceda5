import * as l10n from '@vscode/l10n';
import { findDuplicates } from '../duplicateVariables';
import type { ModuleRule } from './rule';

/** RAD008: a variable is declared once; that an argument is set once is part of the grammar (RAD002). */
export const rad008: ModuleRule = {
  id: 'RAD008',
  severity: 'error',
  title: () => l10n.t('Variables are declared once'),
  explanation: () =>
    l10n.t('Terraform refuses a module that declares a variable twice. RAD may take it and show one of them only.'),
  *check({ declared }) {
    for (const { variable, first } of findDuplicates(declared)) {
      const { file, line } = first.location;
      const message = l10n.t('The variable "{0}" is declared already, in {1}, line {2}.', variable.name, file, line);
      yield { message, location: variable.location };
    }
  },
};
