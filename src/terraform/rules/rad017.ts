import * as l10n from '@vscode/l10n';
import type { ModuleRule } from './rule';
import { strayWords } from './strayWords';
import { taggedVariables } from './taggedVariables';
import { tagPositions } from './tagPositions';

/** RAD017: one tag, on one line, at the end of the description, of words that RAD knows. */
export const rad017: ModuleRule = {
  id: 'RAD017',
  severity: 'warning',
  title: () => l10n.t('Tags are well-formed'),
  explanation: () =>
    l10n.t(
      'RAD reads the first UIMeta tag that ends on its line, up to the last braces of that line, and passes over words it does not know without an error. A misspelt word is therefore as good as none.',
    ),
  *check(module) {
    for (const variable of taggedVariables(module)) {
      yield* tagPositions(variable);
      yield* strayWords(variable);
    }
  },
};
