import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { tokensPage } from '../../github/tokenPages';
import { openPage } from '../github/openPage';
import type { Graph } from '../graph';

/** `RAD: Disconnect GitHub`: forgets the token, or that the editor's account is used; what that leaves, it says. */
export async function disconnectGitHub({ github, connection }: Graph): Promise<void> {
  await github.load();
  const { kind, login, apiUrl } = github;
  if (kind === undefined || apiUrl === undefined) throw new AppError('signedOut', { service: 'github' });
  const disconnect = l10n.t('Disconnect');
  const detail =
    kind === 'session'
      ? l10n.t("The editor stays signed in to GitHub. The platform's own access stays too.")
      : l10n.t("The token stays good on GitHub until you delete it there. The platform's own access stays too.");
  const message = l10n.t('Disconnect GitHub, used as {0}?', login ?? '');
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, disconnect);
  if (chosen !== disconnect) throw new AppError('cancelled');
  await github.disconnect();
  const show = l10n.t('Show My Tokens');
  const buttons = kind === 'token' && connection.kind !== 'sandbox' ? [show] : [];
  void vscode.window.showInformationMessage(l10n.t('GitHub is disconnected.'), ...buttons).then((button) => {
    if (button === show) openPage(tokensPage(apiUrl));
  });
}
