import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { safeLink } from '../../common/safeLink';

/**
 * Opens a link that an agent, or anybody who could write what the agent reads, has given: only after the person has seen
 * the whole address and its host. What is no plain web address is not opened.
 */
export async function openUntrustedLink(text: string): Promise<void> {
  const link = safeLink(text);
  if (link === undefined) {
    void vscode.window.showWarningMessage(l10n.t('This is no plain web address, so it is not opened.'));
    return;
  }
  const open = l10n.t('Open');
  const copy = l10n.t('Copy');
  const question = l10n.t('Open a page of {0}?', link.host);
  const detail = l10n.t('{0}\n\nThe link comes from a message. Open it only if you trust it.', link.url);
  const chosen = await vscode.window.showInformationMessage(question, { modal: true, detail }, open, copy);
  if (chosen === open) await vscode.env.openExternal(vscode.Uri.parse(link.url, true));
  if (chosen === copy) await vscode.env.clipboard.writeText(link.url);
}
