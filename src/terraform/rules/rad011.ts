import * as l10n from '@vscode/l10n';
import type { ModuleSource } from '../moduleSource';
import { FormPlaces } from './formPlaces';
import { insertVariables, listedVariablesFile } from './insertVariables';
import type { ModuleRule } from './rule';
import { STANDARD_VARIABLES, type StandardVariable } from './standardVariables';
import { taggedVariables } from './taggedVariables';
import { fixOf } from './textEdits';

/** RAD011: variables.tf declares the ten standard variables. `public_access` is RAD003's. */
export const rad011: ModuleRule = {
  id: 'RAD011',
  severity: 'warning',
  title: () => l10n.t('The standard variables are declared'),
  explanation: () =>
    l10n.t(
      'RAD reads catalog text, price, prerequisites, purging and access of a module from variables with fixed names in variables.tf, and sets some of them on every deployment. What is not declared there is left out without a word.',
    ),
  *check(module) {
    const file = listedVariablesFile(module);
    if (file === undefined) return;
    const listed = new Set(module.variables.map(({ name }) => name));
    const elsewhere = new Map(module.declared.map((variable) => [variable.name, variable]));
    const missing = STANDARD_VARIABLES.filter(({ kind, name }) => kind === 'standard' && !listed.has(name));
    for (const { name } of missing) {
      const location = elsewhere.get(name)?.location;
      if (location === undefined) continue;
      const message = l10n.t('The standard variable "{0}" is in {1}; RAD sees variables.tf only.', name, location.file);
      yield { message, location };
    }
    const absent = missing.filter(({ name }) => !elsewhere.has(name));
    if (absent.length === 0) return;
    const names = absent.map(({ name }) => name).join(', ');
    yield {
      message:
        absent.length === 1
          ? l10n.t('The standard variable "{0}" is missing, so RAD goes without it.', names)
          : l10n.t('{0} standard variables are missing, so RAD goes without them: {1}', absent.length, names),
      file: file.name,
      ...fixOf(l10n.t('Declare the Missing Standard Variables'), insertVariables(file, placed(module, absent))),
    };
  },
};

/** Those that users see go last on their page when another variable has their place already. */
function placed(module: ModuleSource, variables: readonly StandardVariable[]): readonly StandardVariable[] {
  const places = new FormPlaces(taggedVariables(module));
  return variables.map((variable) =>
    variable.group === 0 || places.isFree(variable) ? variable : { ...variable, ...places.last(variable.group) },
  );
}
