import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { connectGitHubAccount } from '../github/connectAccount';
import type { Graph } from '../graph';
import { COMMANDS } from '../ids';
import { plainNotice } from '../plainNotice';

/** `RAD: Connect GitHub…`: the editor's account or a token, checked before it is used. */
export async function connectGitHub(graph: Graph): Promise<void> {
  const login = await connectGitHubAccount(graph);
  const message = l10n.t('GitHub is connected as {0}.', login);
  // The next step is offered once; after that the repository stays selected whoever is connected.
  const next = graph.connection.account && graph.repository.fullName === undefined && l10n.t('Select Repository');
  void vscode.window
    .showInformationMessage(plainNotice(message), ...(next === undefined || next === false ? [] : [next]))
    .then((chosen) => {
      if (chosen !== undefined) void vscode.commands.executeCommand(COMMANDS.selectRepository);
    });
}
