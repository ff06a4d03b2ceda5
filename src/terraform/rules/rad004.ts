import * as l10n from '@vscode/l10n';
import type { ModuleRule } from './rule';

const MODULE_NAME = /^[A-Z][A-Za-z0-9]*(?:_[A-Z0-9][A-Za-z0-9]*)*$/;

/** RAD004: the directory has a name of the form `Product_Platform`. */
export const rad004: ModuleRule = {
  id: 'RAD004',
  severity: 'warning',
  title: () => l10n.t('The name has the form Product_Platform'),
  explanation: () =>
    l10n.t(
      'The name of the directory is the name in the catalog. RAD expects words that begin with a capital letter or a digit, joined by underscores, the first one with a letter; the checks of the platform pass over directories with other names without a word.',
    ),
  *check({ name }) {
    if (name === '' || MODULE_NAME.test(name)) return;
    const suggestion = suggestName(name);
    yield {
      message:
        suggestion === undefined
          ? l10n.t('The directory name {0} is not of the form Product_Platform, so the checks of RAD skip it.', name)
          : l10n.t('The directory name {0} is not of the form {1}, so the checks of RAD skip it.', name, suggestion),
    };
  },
};

/** What is left of a name when its words begin with capital letters and are joined by underscores. */
function suggestName(name: string): string | undefined {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const suggestion = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('_');
  return MODULE_NAME.test(suggestion) ? suggestion : undefined;
}
