import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { listDirectoryCommits, listRefs, type DirectoryCommit, type GitRef } from '../../git/listRefs';
import { resolveCommit } from '../../git/resolveCommit';
import type { ModuleDirectory } from '../diagnostics/moduleDirectory';
import type { ModuleVersion } from './comparison';
import { namedVersion, shortSha } from './versionLabels';

interface CommitItem extends vscode.QuickPickItem {
  /** What git is asked for; absent for an item that only says something. */
  readonly ref?: string;
  /** What people call it. */
  readonly name?: string;
}

/**
 * Asks for a commit: one that changed the module, a branch or a tag from the list, or anything that git takes for one,
 * typed. What does not exist is told in the list, which stays open.
 * @returns undefined when dismissed
 * @throws AppError
 */
export async function pickCommit(directory: ModuleDirectory, title: string): Promise<ModuleVersion | undefined> {
  const [refs, commits] = await Promise.all([
    listRefs(directory.root),
    listDirectoryCommits(directory.root, directory.path),
  ]);
  const items = listItems(refs, commits);
  const disposables = new DisposableStore();
  const pick = disposables.register(vscode.window.createQuickPick<CommitItem>());
  pick.title = title;
  pick.placeholder = l10n.t('Pick a version, or type a branch, tag or commit');
  pick.matchOnDescription = true;
  pick.items = items;
  try {
    return await new Promise((resolve, reject) => {
      disposables.register(
        pick.onDidChangeValue((value) => {
          pick.items = [...typedItem(value.trim(), items), ...items];
        }),
      );
      disposables.register(
        pick.onDidAccept(() => {
          const { ref, name } = pick.activeItems[0] ?? {};
          if (ref === undefined || name === undefined) return;
          pick.busy = true;
          void resolveCommit(directory.root, ref).then((commit) => {
            pick.busy = false;
            if (commit !== undefined) resolve(namedVersion(name, commit));
            else pick.items = [unknownItem(name), ...items];
          }, reject);
        }),
      );
      disposables.register(
        pick.onDidHide(() => {
          resolve(undefined);
        }),
      );
      pick.show();
    });
  } finally {
    disposables.dispose();
  }
}

function listItems(refs: readonly GitRef[], commits: readonly DirectoryCommit[]): readonly CommitItem[] {
  const section = (label: string, items: readonly CommitItem[]): readonly CommitItem[] =>
    items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
  const refItems = (kinds: readonly GitRef['kind'][], icon: string): readonly CommitItem[] =>
    refs
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ name, fullName, commitSha }) => ({
        label: `$(${icon}) ${name}`,
        description: shortSha(commitSha),
        ref: fullName,
        name,
      }));
  const commitItems = commits.map(({ sha, subject, time }) => ({
    label: `$(git-commit) ${subject}`,
    description: `${shortSha(sha)} · ${new Date(time * 1000).toLocaleDateString()}`,
    ref: sha,
    name: shortSha(sha),
  }));
  return [
    ...section(l10n.t('commits that changed the module'), commitItems),
    ...section(l10n.t('branches'), [...refItems(['branch'], 'git-branch'), ...refItems(['remoteBranch'], 'cloud')]),
    ...section(l10n.t('tags'), refItems(['tag'], 'tag')),
  ];
}

/** What was typed, unless it is the name of an item. */
function typedItem(value: string, items: readonly CommitItem[]): readonly CommitItem[] {
  if (value === '' || items.some(({ name }) => name === value)) return [];
  return [
    { label: `$(search) ${value}`, description: l10n.t('as git knows it'), alwaysShow: true, ref: value, name: value },
  ];
}

const unknownItem = (name: string): CommitItem => ({
  label: `$(error) ${l10n.t('This clone has no branch, tag or commit {0}.', name)}`,
  alwaysShow: true,
});
