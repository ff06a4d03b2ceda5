import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { tokensPage } from '../../github/tokenPages';
import { withCancellableProgress } from '../github/cancellableProgress';
import { openPage } from '../github/openPage';
import { requiredGitHub } from '../github/requiredGitHub';
import type { Graph } from '../graph';
import { plainNotice } from '../plainNotice';

/** `RAD: Take Back the Platform's Access`: the platform forgets the token that it was given. */
export async function revokeAccess(graph: Graph): Promise<void> {
  const { repository, connection } = graph;
  const settings = await withCancellableProgress(l10n.t('Reading the settings'), (signal) => repository.read(signal));
  if (settings === undefined) throw new AppError('notConnected');
  const apiUrl = await requiredGitHub(graph);
  const { platformName } = connection;
  if (!settings.githubToken.configured) {
    tellNothingStored(platformName, settings.githubApp?.installed === true);
    return;
  }
  const takeBack = l10n.t('Take Back');
  const detail = l10n.t(
    'It cannot read new commits of private repositories any more; published modules stay published. On GitHub the token stays good until you delete it there.',
  );
  const message = l10n.t('Take back the token with which {0} reads GitHub?', platformName);
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, takeBack);
  if (chosen !== takeBack) throw new AppError('cancelled');
  await withCancellableProgress(l10n.t('Taking back the token'), (signal) => repository.forgetToken(signal));
  const show = l10n.t('Show My Tokens');
  const done = l10n.t('{0} has forgotten the token. Delete it on GitHub too if nothing else uses it.', platformName);
  void vscode.window
    .showInformationMessage(plainNotice(done), ...(connection.kind === 'sandbox' ? [] : [show]))
    .then((button) => {
      if (button === show) openPage(tokensPage(apiUrl));
    });
}

function tellNothingStored(platformName: string, hasApp: boolean): void {
  const message = hasApp
    ? l10n.t(
        "{0} has no token of yours: it reads GitHub through its GitHub App. Uninstall that in GitHub's settings.",
        platformName,
      )
    : l10n.t('{0} has no GitHub token of yours.', platformName);
  void vscode.window.showInformationMessage(plainNotice(message));
}
