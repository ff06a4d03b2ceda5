import * as l10n from '@vscode/l10n';
import { variablesFile } from './insertVariables';
import { callersOf } from './modulesOf';
import { isMeantForRad } from './meantForRad';
import type { ModuleOutline } from '../moduleOutline';
import type { Finding, ModuleRule, RepositoryFacts, RepositoryRule } from './rule';
import { setArgument } from './setArgument';
import { fixOf } from './textEdits';
import { spanOfArgument } from './variableBlocks';

const NAME = 'public_access';

const TEXT = {
  id: 'RAD003',
  severity: 'error',
  title: () => l10n.t('public_access is declared'),
  explanation: () =>
    l10n.t(
      'RAD takes a directory without the variable public_access for a helper of other modules, never lists it, and tells nobody. Its default says whether everybody sees the module or its owner alone, so it must be true or false.',
    ),
} as const;

/** RAD003: `public_access` is declared in variables.tf, as a bool with a literal default. */
export const rad003: ModuleRule = {
  ...TEXT,
  *check(module) {
    const file = variablesFile(module);
    if (file === undefined) return;
    const variable = module.variables.find(({ name }) => name === NAME);
    if (variable === undefined) {
      const elsewhere = module.declared.find(({ name }) => name === NAME);
      if (elsewhere === undefined) return;
      const message = l10n.t(
        'The variable "{0}" is declared in {1}, but RAD reads variables.tf only and never lists this module.',
        NAME,
        elsewhere.location.file,
      );
      yield { message, location: elsewhere.location };
      return;
    }
    if (variable.type !== undefined && variable.typeTree.kind !== 'bool') {
      yield {
        message: l10n.t('The variable "{0}" is not of the type bool, so RAD cannot tell who may see the module.', NAME),
        ...spanOfArgument(module, variable, 'type'),
        ...fixOf(l10n.t('Make It a Bool'), setArgument(module, variable, 'type', 'bool')),
      };
    }
    const fallback = variable.default;
    if (fallback === undefined) {
      yield {
        message: l10n.t('The variable "{0}" has no default, so RAD cannot tell who may see the module.', NAME),
        ...spanOfArgument(module, variable, 'default'),
        ...fixOf(l10n.t('Set the Default to False'), setArgument(module, variable, 'default', 'false')),
      };
    } else if (!fallback.literal || typeof fallback.value !== 'boolean') {
      const value = fallback.literal ? fallback.value : undefined;
      const meant = value === 'true' || value === 'false' ? value : undefined;
      const edits = meant === undefined ? [] : setArgument(module, variable, 'default', meant);
      yield {
        message: l10n.t('The default of the variable "{0}" must be true or false, without quotes.', NAME),
        ...spanOfArgument(module, variable, 'default'),
        ...fixOf(l10n.t('Remove the Quotes'), edits),
      };
    }
  },
};

/** RAD003, the part that needs the other modules: they may use the directory as a helper on purpose. */
export const rad003Missing: RepositoryRule = {
  ...TEXT,
  *check(module: ModuleOutline, repository: RepositoryFacts): Iterable<Finding> {
    const { declarePublicAccess: edit, path } = module;
    if (edit === undefined || !isMeantForRad(module, repository)) return;
    const [caller] = callersOf(path, repository.modules);
    yield {
      ...(caller === undefined ? {} : { severity: 'info' as const }),
      message:
        caller === undefined
          ? l10n.t(
              'variables.tf does not declare "{0}", so RAD takes the module for a helper and never lists it.',
              NAME,
            )
          : l10n.t('RAD never lists this helper of {1}, because it does not declare "{0}".', NAME, caller.name),
      location: { file: 'variables.tf', line: 1, column: 1 },
      ...fixOf(l10n.t('Declare "{0}"', NAME), [edit]),
    };
  },
};
