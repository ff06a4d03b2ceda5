import * as l10n from '@vscode/l10n';
import { isMeantForRad } from './meantForRad';
import type { ModuleOutline } from '../moduleOutline';
import type { Finding, RepositoryFacts, RepositoryRule } from './rule';

/** RAD009: there are no more module directories than the platform takes. Said once, at the first module. */
export const rad009: RepositoryRule = {
  id: 'RAD009',
  severity: 'warning',
  title: () => l10n.t('Not too many modules'),
  explanation: () =>
    l10n.t(
      'RAD refuses a repository as a whole when it has too many module directories. It does not publish the number; the setting rad.modules.limit says what it is believed to be.',
    ),
  *check(module: ModuleOutline, repository: RepositoryFacts): Iterable<Finding> {
    const { modules, moduleLimit } = repository;
    if (moduleLimit === undefined || modules.length <= moduleLimit) return;
    if (modules.find((candidate) => isMeantForRad(candidate, repository))?.path !== module.path) return;
    yield {
      message: l10n.t(
        'The repository has {0} module directories; RAD refuses it as a whole above {1}.',
        modules.length,
        moduleLimit,
      ),
    };
  },
};
