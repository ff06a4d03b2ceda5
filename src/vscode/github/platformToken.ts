import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { classicTokenPage, fineGrainedTokenPage } from '../../github/tokenPages';
import { GITHUB_SCOPE } from '../connection/gitHubAccess';
import type { Graph } from '../graph';
import { askChecked, type CheckedInputButton } from '../input/checkedInput';
import { withCancellableProgress } from './cancellableProgress';
import { refuseTokenForm } from './connectAccount';
import { openPage } from './openPage';

/** Name that GitHub lists the token under; GitHub takes up to 40 characters. */
const TOKEN_NAME = 'RAD platform, read-only';
/** The platform's words for a token that GitHub did not give a scope to. */
const SCOPE_MISSING = /\bscope\b/i;

/**
 * Asks for a token that is the platform's own, and gives it to the platform, which checks it.
 * @param fullName the repository that it is for, `owner/name`
 * @param accountKey the account that has selected that repository
 * @throws AppError; `cancelled`
 */
export async function givePlatformToken(
  graph: Graph,
  apiUrl: string,
  fullName: string,
  accountKey: string | undefined,
): Promise<void> {
  const { repository, connection, sandbox, log } = graph;
  const isSandbox = connection.kind === 'sandbox';
  if (isSandbox && (await wantsOwnToken())) {
    const { token } = (await sandbox.start()).github;
    const title = l10n.t('Giving the sandbox its token');
    await withCancellableProgress(title, (signal) => repository.storeToken(token, signal, accountKey));
    return;
  }
  const { platformName } = connection;
  await askChecked({
    title: l10n.t('Let {0} Read {1}', platformName, fullName),
    prompt: l10n.t(
      'The platform needs a credential of its own, because yours never leaves this editor. Best is a fine-grained token for {0} alone with read-only Contents. {1} keeps it; this editor does not.',
      fullName,
      platformName,
    ),
    password: true,
    buttons: isSandbox ? [] : pageButtons(apiUrl, fullName),
    refuse: refuseTokenForm,
    check: (token, signal) => repository.storeToken(token, signal, accountKey),
    explain: (error) => explainRefusal(error, isSandbox),
    log,
  });
}

function pageButtons(apiUrl: string, fullName: string): readonly CheckedInputButton[] {
  return [
    {
      iconPath: new vscode.ThemeIcon('link-external'),
      tooltip: l10n.t('Make a Fine-Grained Token on GitHub'),
      run: () => {
        openPage(fineGrainedTokenPage(apiUrl, fullName, TOKEN_NAME));
      },
    },
    {
      iconPath: new vscode.ThemeIcon('key'),
      tooltip: l10n.t('Make a Classic Token on GitHub'),
      run: () => {
        openPage(classicTokenPage(apiUrl, GITHUB_SCOPE, TOKEN_NAME));
      },
    },
  ];
}

/** The platform's own words; what to do about a missing scope is said after them. */
function explainRefusal({ reason, details }: AppError, isSandbox: boolean): string | undefined {
  const { detail } = details;
  if (reason !== 'invalidRequest' || detail === undefined) return undefined;
  if (isSandbox || !SCOPE_MISSING.test(detail)) return detail;
  return l10n.t('{0} This platform wants a classic token: the key button opens the page for one.', detail);
}

async function wantsOwnToken(): Promise<boolean> {
  const own = {
    label: `$(beaker) ${l10n.t("Give it the sandbox's own token")}`,
    detail: l10n.t('The local GitHub of the sandbox; nothing leaves this machine.'),
  };
  const paste = { label: `$(key) ${l10n.t('Paste a token')}` };
  const title = l10n.t('Let the Sandbox Read the Repository');
  const chosen = await vscode.window.showQuickPick([own, paste], { title, ignoreFocusOut: true });
  if (chosen === undefined) throw new AppError('cancelled');
  return chosen === own;
}
