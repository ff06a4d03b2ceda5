import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { conflictUri } from './conflictFiles';
import { proposalUri, type ProposalSide } from './proposalDocuments';

/** Opens both versions of a conflicted path in the editor's merge editor; what is saved there is the person's answer. */
export async function openConflict(session: string, path: string): Promise<void> {
  const side = (name: ProposalSide): vscode.Uri => proposalUri({ session, path, side: name });
  await vscode.commands.executeCommand('_open.mergeEditor', {
    base: side('base'),
    input1: { uri: side('theirs'), title: l10n.t('Of Jules') },
    input2: { uri: side('ours'), title: l10n.t('Yours') },
    output: conflictUri(session, path),
  });
}
