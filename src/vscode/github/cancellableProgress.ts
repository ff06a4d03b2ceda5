import * as vscode from 'vscode';

/**
 * Shows progress in a notification while something is under way, with a button that cancels it.
 * @param work `report` says in one line how far it is
 */
export async function withCancellableProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => {
      controller.abort();
    });
    return work(controller.signal, (message) => {
      progress.report({ message });
    });
  });
}
