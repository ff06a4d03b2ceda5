import * as l10n from '@vscode/l10n';
import type { ModuleRule } from './rule';
import { itemOf, taggedVariables } from './taggedVariables';
import { fixOf, replaceSpan } from './textEdits';

/** What the platform sets or reads itself (rad-platform.md, section 1.3); nobody fills it in. */
const INJECTED: ReadonlySet<string> = new Set([
  'module_description',
  'module_documentation',
  'module_dependency',
  'module_services',
  'credit_cost',
  'require_credit_purchases',
  'deployment_id',
  'resource_creator_identity',
  'billing_account_id',
  'folder_id',
  'organization_id',
]);

/** RAD020: what the platform itself sets is in group 0. */
export const rad020: ModuleRule = {
  id: 'RAD020',
  severity: 'warning',
  title: () => l10n.t('What the platform sets is in group 0'),
  explanation: () =>
    l10n.t(
      'The platform sets these variables itself or reads their defaults. In any other group than 0 the form asks users for them, and what they type is overwritten or does harm.',
    ),
  *check(module) {
    for (const tagged of taggedVariables(module)) {
      const { file, variable, meta } = tagged;
      if (!INJECTED.has(variable.name) || meta.group === undefined || meta.group === 0) continue;
      const item = itemOf(tagged, 'group');
      if (item?.valueSpan === undefined) continue;
      const message = l10n.t(
        'The platform sets "{0}" itself, but the form asks users for it on page {1}: it belongs in group 0.',
        variable.name,
        meta.group,
      );
      const digits = /^\d+/.exec(item.value ?? '')?.[0].length ?? 0;
      const span = { start: item.valueSpan.start, end: item.valueSpan.start + digits };
      const fix = fixOf(l10n.t('Set group=0'), [replaceSpan(file, span, '0')]);
      yield { file: file.name, span: item.span, message, ...fix };
    }
  },
};
