import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';
import { askChecked } from '../input/checkedInput';
import { JULES_KEYS_PAGE } from '../setup/julesPages';
import { askForJulesSource } from '../setup/julesSource';
import { offerJulesConnection } from './connectJulesSource';
import { plainNotice } from '../plainNotice';

/** What a header may carry; no key of Jules has blanks, and none is longer. */
const KEY_FORM = /^[\x21-\x7e]{1,512}$/;

/** `RAD: Set Jules API Key…`: keeps a key that Jules accepts, then looks whether Jules works on the repository. */
export async function setJulesKey(graph: Graph): Promise<void> {
  const { connection, jules, repository } = graph;
  if (jules.apiUrl === undefined) throw new AppError('notConnected');
  if (connection.kind === 'sandbox') await takeSandboxKey(graph, jules.apiUrl);
  else await askForKey(graph, jules.apiUrl);
  const { fullName } = repository;
  if (fullName === undefined) {
    void vscode.window.showInformationMessage(l10n.t('Jules accepts the key.'));
  } else if (await askForJulesSource(graph, fullName)) {
    void vscode.window.showInformationMessage(plainNotice(l10n.t('Jules accepts the key and works on {0}.', fullName)));
  } else {
    offerJulesConnection(graph, fullName);
  }
}

/** The sandbox's agent has one key, and nobody could know it. */
async function takeSandboxKey({ sandbox, jules }: Graph, apiUrl: string): Promise<void> {
  const { agent } = await sandbox.start();
  await jules.setKey(agent.key, undefined, apiUrl);
}

async function askForKey({ jules, log }: Graph, apiUrl: string): Promise<void> {
  const { host } = new URL(apiUrl);
  await askChecked({
    title: l10n.t('Jules API Key'),
    prompt: l10n.t(
      'Make a key at {0} and paste it here. It is kept in the secret storage of the editor and sent to {1} alone.',
      JULES_KEYS_PAGE.replace('https://', ''),
      host,
    ),
    password: true,
    buttons: [
      {
        iconPath: new vscode.ThemeIcon('link-external'),
        tooltip: l10n.t('Open the Page of Jules Where Keys Are Made'),
        run: () => void vscode.env.openExternal(vscode.Uri.parse(JULES_KEYS_PAGE)),
      },
    ],
    refuse: (text) => (KEY_FORM.test(text) ? undefined : l10n.t('This is no API key.')),
    check: (key, signal) => jules.setKey(key, signal, apiUrl),
    log,
  });
}
