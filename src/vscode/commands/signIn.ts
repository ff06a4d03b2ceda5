import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { signInToPlatform } from '../accounts/platformSignIn';
import type { Graph } from '../graph';
import { COMMANDS } from '../ids';
import { plainNotice } from '../plainNotice';

/** `RAD: Sign In…`: signs in to the chosen platform; what is still missing after that, Setup shows. */
export async function signIn(graph: Graph): Promise<void> {
  const { email, platformName } = await signInToPlatform(graph);
  const setup = l10n.t('Show Setup');
  const message = l10n.t('Signed in to {0} as {1}.', platformName, email);
  void vscode.window.showInformationMessage(plainNotice(message), setup).then((chosen) => {
    if (chosen === setup) void vscode.commands.executeCommand(COMMANDS.showSetup);
  });
}
