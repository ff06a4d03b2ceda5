import * as vscode from 'vscode';
import type { RepositoryModules } from '../../publishing/repositoryModules';
import type { KnownFacts } from '../../terraform/scanRepository';
import { moduleLimit, ruleSettings } from '../settings';

/** What a scan or a check of a repository is told, because its files do not say it. */
export function scanFacts(modules: RepositoryModules): KnownFacts {
  const folder = vscode.Uri.file(modules.root);
  const limit = moduleLimit(folder);
  return {
    ticked: new Set(modules.rows.filter(({ checked }) => checked === true).map(({ path }) => path)),
    rules: ruleSettings(folder),
    takenNames: new Set(),
    ...(limit === undefined ? {} : { moduleLimit: limit }),
  };
}

/** The ticks that change what a scan finds, as text to compare: what is written for RAD is checked with or without. */
export function decisiveTicks(modules: RepositoryModules): string {
  return modules.rows
    .filter(({ checked, reading }) => checked === true && reading?.isForRad === false)
    .map(({ path }) => path)
    .join('\n');
}
