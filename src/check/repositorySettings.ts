import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import type { ModuleLayout } from '../terraform/moduleDirectories';
import { readRuleSettings, type RuleSettings } from '../terraform/rules/ruleSettings';

export interface RepositorySettings {
  readonly rules: RuleSettings;
  readonly layout?: ModuleLayout;
  readonly limit?: number;
}

/** What the repository tells the editor, so that editor and pipeline agree. What is no setting counts as not there. */
export async function repositorySettings(root: string): Promise<RepositorySettings> {
  const text = await readFile(join(root, '.vscode', 'settings.json'), 'utf8').catch(() => '{}');
  const settings: unknown = parse(text, [], { allowTrailingComma: true });
  const valueOf = (key: string): unknown =>
    typeof settings === 'object' && settings !== null && Object.hasOwn(settings, key)
      ? (settings as Record<string, unknown>)[key]
      : undefined;
  const layout = valueOf('rad.modules.layout');
  const limit = valueOf('rad.modules.limit');
  return {
    rules: readRuleSettings(valueOf('rad.rules')),
    ...(layout === 'auto' || layout === 'root' || layout === 'modules' ? { layout } : {}),
    ...(typeof limit === 'number' && Number.isInteger(limit) && limit > 0 ? { limit } : {}),
  };
}
