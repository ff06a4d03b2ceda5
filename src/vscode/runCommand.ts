import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../common/appError';
import type { Log } from '../common/log';
import { failureText } from './failure';
import { COMMANDS, type CommandId } from './ids';
import { plainNotice } from './plainNotice';

/** What writes: to a repository, to the disk, or to the platform. Restricted Mode only reads. */
const WRITES: ReadonlySet<CommandId> = new Set([
  COMMANDS.publish,
  COMMANDS.retryRefused,
  COMMANDS.commit,
  COMMANDS.push,
  COMMANDS.pull,
  COMMANDS.fetch,
  COMMANDS.switchBranch,
  COMMANDS.cloneRepository,
  COMMANDS.selectRepository,
  COMMANDS.forgetRepository,
  COMMANDS.grantAccess,
  COMMANDS.revokeAccess,
  COMMANDS.applyChanges,
  COMMANDS.applyCommitPush,
  COMMANDS.undoApply,
  COMMANDS.repairApply,
  COMMANDS.commitApplied,
  COMMANDS.createPullRequest,
  COMMANDS.checkOutPullRequest,
]);

/** Arguments come from the palette, menus, keybindings or other extensions: nothing is known of them. */
export type CommandHandler = (...args: readonly unknown[]) => Promise<void> | void;

/**
 * Runs a command behind the one error boundary: every failure is logged and told in one sentence with the button that
 * repairs it. A cancelled command says nothing.
 */
export async function runCommand(id: CommandId, log: Log, run: () => Promise<void> | void): Promise<void> {
  try {
    if (WRITES.has(id) && !vscode.workspace.isTrusted) throw new AppError('untrustedWorkspace');
    await run();
  } catch (error) {
    if (AppError.is(error, 'cancelled') || error instanceof vscode.CancellationError) return;
    log.error(id, error);
    tell(error);
  }
}

/** Shows a failure; returns at once, because a notification may stay for hours. */
function tell(error: unknown): void {
  const text = AppError.is(error)
    ? failureText(error)
    : {
        sentence: l10n.t('Something went wrong in RAD Partner.'),
        repair: { label: l10n.t('Show Log'), command: COMMANDS.showLog },
      };
  const { repair } = text;
  const buttons = repair === undefined ? [] : [repair.label];
  void vscode.window.showErrorMessage(plainNotice(text.sentence), ...buttons).then((chosen) => {
    if (chosen !== undefined && repair !== undefined)
      void vscode.commands.executeCommand(repair.command, ...(repair.arguments ?? []));
  });
}
