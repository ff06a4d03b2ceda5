import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { resolveCommit } from '../../git/resolveCommit';
import type { ModuleDirectory } from '../diagnostics/moduleDirectory';
import type { WorkspaceModules } from '../modules/workspaceModules';
import type { Comparison, ModuleVersion } from './comparison';
import { pickCommit } from './pickCommit';
import { filesNow, namedVersion, publishedVersion, shortSha } from './versionLabels';
import { plainNotice } from '../plainNotice';

type Choice = 'published' | 'head' | 'ref' | 'two';

/** The commit that a module is published at; undefined when it is not, or nobody knows. */
export function publishedCommit(workspace: WorkspaceModules, { root, path }: ModuleDirectory): string | undefined {
  const repository = workspace.repositories.find(({ modules }) => modules.root === root);
  return repository?.modules.row(path)?.published?.commitSha;
}

/**
 * Asks which versions of a module to compare.
 * @returns undefined when dismissed, or when the user was told why there is nothing to compare
 * @throws AppError
 */
export async function chooseComparison(
  workspace: WorkspaceModules,
  directory: ModuleDirectory,
): Promise<Comparison | undefined> {
  const published = publishedCommit(workspace, directory);
  switch (await pickChoice(directory, published)) {
    case undefined:
      return undefined;
    case 'published':
      return published === undefined ? undefined : comparePublished(directory, published);
    case 'head':
      return compareHead(directory);
    case 'ref':
      return withFiles(directory, await pickCommit(directory, l10n.t('Compare your files with')));
    case 'two':
      return compareTwo(directory);
  }
}

async function pickChoice(directory: ModuleDirectory, published: string | undefined): Promise<Choice | undefined> {
  const publishedItem = {
    label: l10n.t('Your files with the published version'),
    description: shortSha(published ?? ''),
    choice: 'published',
  } as const;
  const items: readonly (vscode.QuickPickItem & { readonly choice: Choice })[] = [
    ...(published === undefined ? [] : [publishedItem]),
    { label: l10n.t('Your files with the last commit (HEAD)'), choice: 'head' },
    { label: l10n.t('Your files with another version…'), choice: 'ref' },
    { label: l10n.t('Two versions…'), choice: 'two' },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Interface changes of {0}', directory.path),
    placeHolder: l10n.t('What to compare'),
  });
  return chosen?.choice;
}

const withFiles = (directory: ModuleDirectory, before: ModuleVersion | undefined): Comparison | undefined =>
  before && { directory, before, after: filesNow() };

/** @returns undefined when the commit is not in the clone, which the user was told */
export async function comparePublished(directory: ModuleDirectory, commit: string): Promise<Comparison | undefined> {
  if ((await resolveCommit(directory.root, commit)) !== undefined) {
    return withFiles(directory, publishedVersion(commit));
  }
  void vscode.window.showWarningMessage(
    plainNotice(
      l10n.t('The published commit {0} is not in this clone. Fetch from GitHub, then compare again.', shortSha(commit)),
    ),
  );
  return undefined;
}

async function compareHead(directory: ModuleDirectory): Promise<Comparison | undefined> {
  const commit = await resolveCommit(directory.root, 'HEAD');
  if (commit !== undefined) return withFiles(directory, namedVersion('HEAD', commit));
  void vscode.window.showInformationMessage(
    l10n.t('There is nothing to compare with: the repository has no commit yet.'),
  );
  return undefined;
}

async function compareTwo(directory: ModuleDirectory): Promise<Comparison | undefined> {
  const before = await pickCommit(directory, l10n.t('Compare two versions: the older one'));
  const after = before && (await pickCommit(directory, l10n.t('Compare {0} with the newer one', before.label)));
  return before && after && { directory, before, after };
}
