import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import type { Log } from '../../common/log';
import { setContext } from '../context';
import { COMMANDS } from '../ids';
import type { WorkspaceModules } from '../modules/workspaceModules';
import { followUndoable } from './undoable';

/** Looks once at each clone for applies that can be undone, and for one that was interrupted, which is offered to be repaired. */
export class InterruptedNotice implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly seen = new Set<string>();

  constructor(
    private readonly workspace: WorkspaceModules,
    private readonly log: Log,
  ) {
    this.disposables.register(workspace.onDidChange(() => void this.look()));
    this.disposables.register(vscode.workspace.onDidGrantWorkspaceTrust(() => void this.look()));
    void this.look();
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private async look(): Promise<void> {
    // Restricted Mode runs no more of git than reading needs, and could not repair anything.
    if (!vscode.workspace.isTrusted) return;
    const fresh = this.workspace.clones.map(({ modules }) => modules.root).filter((root) => !this.seen.has(root));
    if (fresh.length === 0) return;
    for (const root of fresh) this.seen.add(root);
    try {
      const { interruptedApplies } = await import('../../git/apply/recoverApply');
      await followUndoable(this.workspace);
      const interrupted = (await Promise.all(fresh.map((root) => interruptedApplies(root)))).flat();
      if (interrupted.length > 0) this.offer();
    } catch (error) {
      for (const root of fresh) this.seen.delete(root);
      this.log.error('looking for interrupted applies', error);
    }
  }

  private offer(): void {
    setContext({ interrupted: true });
    const repair = l10n.t('Repair');
    const sentence = l10n.t(
      'Changes of Jules were interrupted while they were written. Repair makes the files as they were before.',
    );
    void vscode.window.showWarningMessage(sentence, repair).then((chosen) => {
      if (chosen === repair) void vscode.commands.executeCommand(COMMANDS.repairApply);
    });
  }
}
