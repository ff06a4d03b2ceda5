import * as l10n from '@vscode/l10n';
import type { Severity } from '../problem';
import { MODULE_RULES } from './moduleRules';
import { REPOSITORY_RULES } from './repositoryRules';
import type { Rule } from './rule';
import { BLOCKING_RULES } from './ruleSettings';

/** Every rule once, in the order of the numbers. Some have two parts, one of which needs the whole repository. */
export function allRules(): readonly Rule[] {
  const byId = new Map<string, Rule>();
  for (const rule of [...MODULE_RULES, ...REPOSITORY_RULES]) if (!byId.has(rule.id)) byId.set(rule.id, rule);
  return [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** The page about a rule, in Markdown; undefined when there is no such rule. */
export function ruleText(id: string): string | undefined {
  const rule = allRules().find((candidate) => candidate.id === id);
  if (rule === undefined) return undefined;
  const isRefused = BLOCKING_RULES.has(id);
  return [
    `# ${id}: ${rule.title()}`,
    rule.explanation(),
    isRefused
      ? l10n.t(
          'The platform itself refuses what breaks this rule, so an error of it keeps a module from being published.',
        )
      : l10n.t('Severity: {0}. The platform takes what breaks this rule.', severityWord(rule.severity)),
    ...(isRefused ? [] : [`## ${l10n.t('To leave it out')}`, leavingOut(id)]),
    '',
  ].join('\n\n');
}

function leavingOut(id: string): string {
  return [
    l10n.t('At one place, with the reason behind it; above a block it holds for the whole block:'),
    ['```terraform', `# rad:ignore ${id} …`, '```'].join('\n'),
    l10n.t('Everywhere, or with another severity, in the settings; `off`, `info`, `warning` and `error` are possible:'),
    ['```json', `"rad.rules": { "${id}": "off" }`, '```'].join('\n'),
  ].join('\n\n');
}

/** The word for a severity, as a sentence has it. */
export function severityWord(severity: Severity): string {
  switch (severity) {
    case 'error':
      return l10n.t('error');
    case 'warning':
      return l10n.t('warning');
    case 'info':
      return l10n.t('note');
  }
}
