import * as l10n from '@vscode/l10n';
import type { ModuleRule } from './rule';

/** RAD005: the module is where the pipelines look for it. Helpers are never deployed, so they may be anywhere. */
export const rad005: ModuleRule = {
  id: 'RAD005',
  severity: 'warning',
  title: () => l10n.t('The module is in modules/'),
  explanation: () =>
    l10n.t(
      'Every build looks for its module in the directory "modules" of the repository and fails where it is not. The catalog lists modules in the root as well.',
    ),
  *check({ name, path, variables }) {
    if (name === '' || path === `modules/${name}`) return;
    if (!variables.some((variable) => variable.name === 'public_access')) return;
    yield { message: l10n.t('Builds look for this module in modules/{0} and fail, because it is in {1}.', name, path) };
  },
};
