import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { webHostOf } from '../../github/apiUrl';
import { MISSING_SCOPE } from '../../github/refusalCodes';
import { classicTokenPage } from '../../github/tokenPages';
import { GITHUB_SCOPE } from '../connection/gitHubAccess';
import type { Graph } from '../graph';
import { askChecked, type CheckedInputButton } from '../input/checkedInput';
import { withCancellableProgress } from './cancellableProgress';
import { openPage } from './openPage';
import { requiredGitHub } from './requiredGitHub';

type Way = 'editor' | 'sandbox' | 'token';
type Parts = Pick<Graph, 'connection' | 'github' | 'sandbox' | 'log'>;

/** Name that GitHub lists a token under. */
const TOKEN_NAME = 'RAD Partner';

/** Connects GitHub the way that the person chooses. @returns the login. @throws AppError; `cancelled` */
export async function connectGitHubAccount(parts: Parts): Promise<string> {
  const apiUrl = await requiredGitHub(parts);
  const { connection, github, sandbox } = parts;
  const way = await chooseWay(connection.kind === 'sandbox', github.editorProvider !== undefined);
  if (way === 'token') return pasteToken(parts, apiUrl);
  return withCancellableProgress(l10n.t('Connecting GitHub'), async (signal) => {
    if (way === 'editor') return github.connectWithEditor(signal);
    const { token } = (await sandbox.start()).github;
    return github.connectWithToken(token, signal, apiUrl);
  });
}

async function chooseWay(isSandbox: boolean, hasEditorAccount: boolean): Promise<Way> {
  const ways: (vscode.QuickPickItem & { readonly way: Way })[] = [];
  if (isSandbox)
    ways.push({
      way: 'sandbox',
      label: `$(beaker) ${l10n.t("Use the sandbox's own account")}`,
      detail: l10n.t('The local GitHub of the sandbox; nothing leaves this machine.'),
    });
  if (hasEditorAccount)
    ways.push({
      way: 'editor',
      label: `$(github) ${l10n.t("Use the editor's GitHub account")}`,
      detail: l10n.t('This editor alone uses it; it is never given to the platform.'),
    });
  if (ways.length === 0) return 'token';
  ways.push({
    way: 'token',
    label: `$(key) ${l10n.t('Paste a personal access token')}`,
    detail: l10n.t('With the scope {0}. It is kept in the secret storage of the editor.', GITHUB_SCOPE),
  });
  const chosen = await vscode.window.showQuickPick(ways, { title: l10n.t('Connect GitHub'), ignoreFocusOut: true });
  if (chosen === undefined) throw new AppError('cancelled');
  return chosen.way;
}

function pasteToken({ connection, github, log }: Parts, apiUrl: string): Promise<string> {
  const host = webHostOf(apiUrl);
  const page: CheckedInputButton = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: l10n.t('Make a Token on {0}', host),
    run: () => {
      openPage(classicTokenPage(apiUrl, GITHUB_SCOPE, TOKEN_NAME));
    },
  };
  return askChecked({
    title: l10n.t('Connect GitHub'),
    prompt: l10n.t(
      'Paste a personal access token of {0} with the scope {1}. It is kept in the secret storage of the editor and sent to {0} alone.',
      host,
      GITHUB_SCOPE,
    ),
    password: true,
    buttons: connection.kind === 'sandbox' ? [] : [page],
    refuse: refuseTokenForm,
    check: (token, signal) => github.connectWithToken(token, signal, apiUrl),
    explain: (error) => explainToken(error, host),
    log,
  });
}

/** What no token of GitHub looks like; the platform takes no longer ones (`githubTokenRequest`). */
export const refuseTokenForm = (text: string): string | undefined =>
  /^[!-~]{1,255}$/.test(text) ? undefined : l10n.t('This is not a GitHub token.');

function explainToken({ reason, details }: AppError, host: string): string | undefined {
  if (reason === 'unauthenticated')
    return l10n.t('{0} does not accept this token: it is mistyped, has ended, or was deleted.', host);
  if (reason === 'forbidden' && details.code === MISSING_SCOPE)
    return l10n.t(
      'This token lacks the scope {0}. Add it to the token on {1} and press Enter again.',
      GITHUB_SCOPE,
      host,
    );
  return undefined;
}
