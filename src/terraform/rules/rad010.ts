import * as l10n from '@vscode/l10n';
import { modulesOf } from './modulesOf';
import type { RepositoryRule } from './rule';

/** RAD010: the catalog knows a module by its name alone, so `X` and `modules/X` cannot both be in it. */
export const rad010: RepositoryRule = {
  id: 'RAD010',
  severity: 'error',
  title: () => l10n.t('The name is not taken'),
  explanation: () =>
    l10n.t(
      'The catalog knows a module by the name of its directory alone. A name that a module of somebody else has can even deploy the wrong code.',
    ),
  *check({ name, path }, { modules, takenNames }) {
    const other = modulesOf(modules)
      .byName.get(name)
      ?.find((module) => module.path !== path);
    if (other !== undefined) yield { message: l10n.t('The name {0} is used twice: {1} has it too.', name, other.path) };
    if (takenNames.has(name)) yield { message: l10n.t('The catalog has a module {0} of somebody else.', name) };
  },
};
