import * as l10n from '@vscode/l10n';
import type { ModuleRule } from './rule';
import { setAttribute } from './attributeEdit';
import { taggedVariables } from './taggedVariables';
import { fixOf } from './textEdits';

/** What the platform gives a value even without a default (rad-platform.md, section 1.3). */
const ALWAYS_SET: ReadonlySet<string> = new Set([
  'deployment_id',
  'billing_account_id',
  'folder_id',
  'organization_id',
]);

/** RAD021: a variable that users never see has a default. */
export const rad021: ModuleRule = {
  id: 'RAD021',
  severity: 'warning',
  title: () => l10n.t('Hidden variables have a default'),
  explanation: () =>
    l10n.t(
      'Group 0 is never shown, so nobody can give the variable a value: without a default every deployment of the module fails.',
    ),
  *check(module) {
    for (const { file, block, variable, meta, nameSpan } of taggedVariables(module)) {
      if (meta.group !== 0 || variable.default !== undefined || ALWAYS_SET.has(variable.name)) continue;
      const message = l10n.t(
        'Nobody can fill in "{0}": group 0 is never shown, and there is no default.',
        variable.name,
      );
      const value = NEUTRAL.get(variable.name);
      const edits = value === undefined ? undefined : setAttribute(file, block, 'default', value);
      const fix = value === undefined ? {} : fixOf(l10n.t('Set default = {0}', value), edits ?? []);
      yield { file: file.name, span: nameSpan, message, ...fix };
    }
  },
};

/** Defaults that change nothing where the platform is concerned. */
const NEUTRAL: ReadonlyMap<string, string> = new Map([
  ['module_dependency', '[]'],
  ['module_services', '[]'],
  ['credit_cost', '0'],
  ['require_credit_purchases', 'false'],
  ['shared_users', '[]'],
  ['technical_support_users', '[]'],
]);
