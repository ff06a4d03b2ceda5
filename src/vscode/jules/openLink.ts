import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { safeLink } from '../../common/safeLink';

/**
 * Opens a link that an agent, or anybody who could write what the agent reads, has given: only after the person has seen
 * the whole address and its host. What is no plain web address is not opened.
 * @param origin where it comes from, in a sentence
 */
export async function openUntrustedLink(
  text: string,
  origin = l10n.t('The link comes from a message. Open it only if you trust it.'),
): Promise<void> {
  const link = safeLink(text);
  if (link === undefined) {
    void vscode.window.showWarningMessage(l10n.t('This is no plain web address, so it is not opened.'));
    return;
  }
  const open = l10n.t('Open');
  const copy = l10n.t('Copy');
  const question = l10n.t('Open a page of {0}?', link.host);
  const detail = `${link.url}\n\n${origin}`;
  const chosen = await vscode.window.showInformationMessage(question, { modal: true, detail }, open, copy);
  if (chosen === open) await vscode.env.openExternal(vscode.Uri.parse(link.url, true));
  if (chosen === copy) await vscode.env.clipboard.writeText(link.url);
}
