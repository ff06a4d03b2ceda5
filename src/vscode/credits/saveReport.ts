import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { throwIfAborted } from '../../common/abort';
import { plainNotice } from '../plainNotice';
import { writeWhole } from './writeWhole';

/** A file to be made of a report. */
export interface ReportFile {
  /** As it is proposed, without a folder: `rad-transactions-2026-11.csv`. */
  readonly name: string;
  /** Title of the dialog. */
  readonly title: string;
  /** The text in pieces; asked for once the place is chosen. @throws AppError */
  readonly chunks: (signal: AbortSignal, progress: (text: string) => void) => AsyncIterable<string>;
  /** What the file is without: a sentence, once all is read. */
  readonly note?: () => string | undefined;
}

/**
 * Asks where, reads all with progress that can be cancelled, and writes the file at once: there is never half of one.
 * @throws AppError of what is read, `cancelled`; what the file system throws
 */
export async function saveReport({ name, title, chunks, note }: ReportFile): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const place = folder === undefined ? vscode.Uri.file(name) : vscode.Uri.joinPath(folder.uri, name);
  const chosen = await vscode.window.showSaveDialog({
    defaultUri: place,
    title,
    filters: { [l10n.t('Comma-separated values')]: ['csv'] },
  });
  if (chosen === undefined) return;
  const text = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: plainNotice(title), cancellable: true },
    async (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      const parts: string[] = [];
      for await (const part of chunks(controller.signal, (message) =>
        progress.report({ message: plainNotice(message) }),
      )) {
        throwIfAborted(controller.signal);
        parts.push(part);
      }
      return parts.join('');
    },
  );
  await writeWhole(chosen, new TextEncoder().encode(text));
  const open = l10n.t('Open');
  const said = [l10n.t('Saved {0}.', chosen.path.split('/').at(-1) ?? name), note?.()].filter(Boolean).join(' ');
  // Not awaited: the notice may stay.
  void vscode.window.showInformationMessage(plainNotice(said), open).then((answer) => {
    if (answer === open) void vscode.commands.executeCommand('vscode.open', chosen);
  });
}
