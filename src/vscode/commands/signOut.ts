import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';

/** `RAD: Sign Out…`: ends the sign-in of the account in use, here and on its platform. */
export async function signOut({ accounts, connection, log }: Graph): Promise<void> {
  const { account } = connection;
  if (account === undefined) throw new AppError('signedOut', { service: 'platform' });
  const { email, platformName, key } = account;
  const confirm = l10n.t('Sign Out');
  const detail = l10n.t('Staged ticks stay with the account and are there again after the next sign-in.');
  const message = l10n.t('Sign out of {0} as {1}?', platformName, email);
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, confirm);
  if (chosen !== confirm) throw new AppError('cancelled');
  const { revoked } = await accounts.remove(key);
  log.info(`signed out of ${account.platformUrl}; ended there: ${String(revoked)}`);
}
