import * as l10n from '@vscode/l10n';
import type { ModuleVersion } from './comparison';

export const shortSha = (sha: string): string => sha.slice(0, 7);

/** The module as the editors show it, saved or not. */
export const filesNow = (): ModuleVersion => ({ label: l10n.t('your files, unsaved text included') });

export const publishedVersion = (commit: string): ModuleVersion => ({
  commit,
  label: l10n.t('published version, {0}', shortSha(commit)),
});

/** @param name as it was typed or picked: a branch, a tag, or an id */
export const namedVersion = (name: string, commit: string): ModuleVersion => ({
  commit,
  label: commit.startsWith(name) ? shortSha(commit) : `${name}, ${shortSha(commit)}`,
});
