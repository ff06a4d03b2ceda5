import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { chooseReview } from './chooseReview';

/** `RAD: Send Findings to Jules`: what the checks of its changes found goes back as a message. */
export async function sendFindings(graph: Graph, argument: unknown): Promise<void> {
  const review = await chooseReview(graph, argument);
  const text = review.findings();
  if (text === undefined) {
    void vscode.window.showInformationMessage(l10n.t('The checks have found nothing to send.'));
    return;
  }
  await (await graph.sessions()).message(review.session, text);
  await (await graph.chats()).open({ session: review.session });
}
