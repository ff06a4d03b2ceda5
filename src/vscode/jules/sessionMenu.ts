import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS, type CommandId } from '../ids';
import type { Chat } from './chat';

interface Entry extends vscode.QuickPickItem {
  readonly command: CommandId;
}

/** What can be done with the session of a chat besides its buttons. */
export async function showSessionMenu({ feed }: Chat): Promise<void> {
  if (feed === undefined) {
    await vscode.commands.executeCommand(COMMANDS.openSession);
    return;
  }
  const { session } = feed;
  const entry = (label: string, command: CommandId): Entry => ({ label, command });
  const entries: Entry[] = [
    ...((session?.pullRequests.length ?? 0) > 0
      ? [
          entry(`$(git-pull-request) ${l10n.t('Open Pull Request')}`, COMMANDS.openPullRequest),
          entry(`$(git-branch) ${l10n.t('Check Out Pull Request')}`, COMMANDS.checkOutPullRequest),
        ]
      : []),
    entry(`$(link) ${l10n.t('Copy Link to Session')}`, COMMANDS.copySessionLink),
    session?.isArchived === true
      ? entry(`$(archive) ${l10n.t('Unarchive Session')}`, COMMANDS.unarchiveSession)
      : entry(`$(archive) ${l10n.t('Archive Session')}`, COMMANDS.archiveSession),
    entry(`$(trash) ${l10n.t('Delete Session…')}`, COMMANDS.deleteSession),
  ];
  const chosen = await vscode.window.showQuickPick(entries, { title: session?.title ?? l10n.t('Session') });
  if (chosen !== undefined) await vscode.commands.executeCommand(chosen.command, feed.id);
}
