import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Account } from '../../platform/signIn/account';
import type { Graph } from '../graph';
import { COMMANDS } from '../ids';

interface AccountRow extends vscode.QuickPickItem {
  readonly account?: Account;
}

/** `RAD: Switch Account…`: which of the platform's accounts is used in this workspace. */
export async function switchAccount({ connection }: Graph): Promise<void> {
  const used = connection.account?.key;
  const rows = connection.accounts.map((account): AccountRow => ({
    account,
    iconPath: new vscode.ThemeIcon('account'),
    label: account.email,
    description: account.key === used ? l10n.t('used here') : '',
  }));
  const other: AccountRow = {
    iconPath: new vscode.ThemeIcon('add'),
    label: l10n.t('Sign in with another account…'),
  };
  const title = l10n.t('Account for this workspace');
  const chosen = await vscode.window.showQuickPick([...rows, other], { title });
  if (chosen === undefined) throw new AppError('cancelled');
  if (chosen.account === undefined) await vscode.commands.executeCommand(COMMANDS.signIn);
  else await connection.useAccount(chosen.account);
}
