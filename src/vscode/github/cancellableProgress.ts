import * as vscode from 'vscode';
import { plainNotice } from '../plainNotice';

/**
 * Shows progress in a notification while something is under way, with a button that cancels it.
 * @param work `report` says in one line how far it is
 */
export async function withCancellableProgress<T>(
  sentence: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
  const title = plainNotice(sentence);
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => {
      controller.abort();
    });
    return work(controller.signal, (message) => {
      progress.report({ message: plainNotice(message) });
    });
  });
}
