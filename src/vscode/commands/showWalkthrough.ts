import * as vscode from 'vscode';
import { PARTNER_WALKTHROUGH } from '../setup/extension';

/** `RAD: Open Walkthrough`: the steps from the sign-in to the first published module. */
export async function showWalkthrough(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', PARTNER_WALKTHROUGH, false);
}
