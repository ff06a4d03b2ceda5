import * as l10n from '@vscode/l10n';
import type { ModuleRule } from './rule';
import { itemOf, taggedVariables } from './taggedVariables';

/** RAD027: what RAD-managed projects leave out of the form does nothing by default. */
export const rad027: ModuleRule = {
  id: 'RAD027',
  severity: 'warning',
  title: () => l10n.t('Defaults behind notradmanaged are benign'),
  explanation: () =>
    l10n.t(
      'In a project that RAD manages, a variable with the flag notradmanaged is not in the form and always has its default. That must be one that asks nothing of such a project: false, null or empty.',
    ),
  *check(module) {
    for (const tagged of taggedVariables(module)) {
      const { file, variable, meta, block, nameSpan } = tagged;
      if (!meta.notRadManaged) continue;
      const { name, default: fallback } = variable;
      if (fallback === undefined) {
        const message = l10n.t('In a RAD-managed project nobody can fill in "{0}", and it has no default.', name);
        yield { file: file.name, span: itemOf(tagged, 'notradmanaged')?.span ?? nameSpan, message };
      } else if (fallback.literal && !isBenign(fallback.value)) {
        const message = l10n.t(
          'In a RAD-managed project "{0}" always has its default, which is neither false, null nor empty.',
          name,
        );
        yield { file: file.name, span: block.body.attributes.get('default')?.expression ?? nameSpan, message };
      }
    }
  },
};

/** An object of nothing but benign values is one too. */
function isBenign(value: unknown): boolean {
  if (value === null || value === false || value === '' || value === 0) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every(isBenign);
}
