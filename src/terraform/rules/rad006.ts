import * as l10n from '@vscode/l10n';
import type { ModuleRule } from './rule';

/** RAD006: no symbolic link anywhere in the module. */
export const rad006: ModuleRule = {
  id: 'RAD006',
  severity: 'error',
  title: () => l10n.t('No symbolic links'),
  explanation: () =>
    l10n.t('RAD reads the text of a link, which is a path, in place of the file it points to. Copy the file instead.'),
  *check({ entries, nested }) {
    const direct = entries.filter(({ content }) => content.kind === 'symlink').map(({ name }) => name);
    const below = nested.filter(({ type }) => type === 'symlink').map(({ path }) => path);
    for (const file of [...direct.sort(), ...below]) {
      yield { file, message: l10n.t('{0} is a symbolic link, which RAD does not follow.', file) };
    }
  },
};
