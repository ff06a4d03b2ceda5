import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';
import { chooseSession } from './chooseSession';

/** Deletes a session at the service, after a question that says what that means. */
export async function deleteSession(graph: Graph, argument: unknown): Promise<void> {
  const id = await chooseSession(graph, argument);
  const sessions = await graph.sessions();
  const title = sessions.known(id)?.title ?? l10n.t('this session');
  const remove = l10n.t('Delete');
  const chosen = await vscode.window.showWarningMessage(
    l10n.t('Delete "{0}"?', title),
    {
      modal: true,
      detail: l10n.t(
        'The conversation and changes that were not applied are gone for good. Applied changes stay as they are.',
      ),
    },
    remove,
  );
  if (chosen !== remove) throw new AppError('cancelled');
  await (await sessions.agent()).remove(id);
  // An open chat would ask for it again.
  (await graph.chats()).close(id);
  await sessions.forget(id);
}
