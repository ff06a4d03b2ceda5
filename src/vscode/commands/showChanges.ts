import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';
import { changesSincePublished, type NewerSide } from '../history/changesSincePublished';
import { choosePublished, isChangedHere, isNewerOnGitHub, type PublishedTarget } from '../history/choosePublished';
import { COMMANDS, VIEWS } from '../ids';
import { shortSha } from '../interface/versionLabels';
import { plainNotice } from '../plainNotice';

/**
 * `RAD: Show Changes since Published`: the files of a module that differ from those users can deploy, side by side.
 * @param argument a row of the Modules view, or `{root, path}`; without it the user picks a published module
 */
export async function showChanges({ workspace }: Graph, argument?: unknown): Promise<void> {
  const target = await choosePublished(workspace, argument);
  if (target === undefined) return;
  const side = await chooseSide(target);
  const changes = await vscode.window.withProgress({ location: { viewId: VIEWS.modules } }, () =>
    changesSincePublished(target, side),
  );
  if (changes === undefined) {
    tellUnknownCommit(target);
    return;
  }
  if (changes.resources.length > 0) {
    await vscode.commands.executeCommand('vscode.changes', changes.title, changes.resources);
    return;
  }
  const { row, published } = target;
  void vscode.window.showInformationMessage(
    plainNotice(
      l10n.t('Nothing has changed in {0} since it was published at {1}.', row.name, shortSha(published.commitSha)),
    ),
  );
}

/** The one that differs; asks where both may. @throws AppError `cancelled` */
async function chooseSide(target: PublishedTarget): Promise<NewerSide> {
  const { modules, place } = target.repository;
  const { source } = modules.planBasis ?? {};
  // Of a clone without a remote only the files are known.
  if (source === undefined && place === 'clone') return 'workTree';
  if (source === undefined || !isChangedHere(target)) return 'github';
  if (!isNewerOnGitHub(target)) return 'workTree';
  const onGitHub = [modules.branch, shortSha(source.commitSha)].filter((part) => part !== undefined).join(' ');
  const items: readonly (vscode.QuickPickItem & { readonly side: NewerSide })[] = [
    {
      label: l10n.t('What GitHub has'),
      description: onGitHub,
      detail: l10n.t('What publishing takes over.'),
      side: 'github',
    },
    {
      label: l10n.t('Your working tree'),
      detail: l10n.t('With what is not committed or not pushed yet; you can edit it there.'),
      side: 'workTree',
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Changes of {0} since published', target.row.name),
    placeHolder: l10n.t('Compare the published version with…'),
  });
  if (chosen === undefined) throw new AppError('cancelled');
  return chosen.side;
}

function tellUnknownCommit({ repository, published }: PublishedTarget): void {
  const commit = shortSha(published.commitSha);
  if (repository.place === 'github') {
    void vscode.window.showWarningMessage(
      plainNotice(l10n.t('GitHub does not have the published commit {0} any more.', commit)),
    );
    return;
  }
  const fetch = l10n.t('Fetch');
  void vscode.window
    .showWarningMessage(plainNotice(l10n.t('The published commit {0} is not in this clone.', commit)), fetch)
    .then((chosen) => {
      if (chosen === fetch) void vscode.commands.executeCommand(COMMANDS.fetch, repository.modules.root);
    });
}
