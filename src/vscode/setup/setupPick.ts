import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import type { SetupFacts } from './setupFacts';
import type { StepId } from './setupStep';
import {
  nextStep,
  removalRows,
  REMOVALS_ROW,
  setupProgress,
  setupRows,
  type SetupAct,
  type SetupRow,
} from './setupRows';

/** The list of Setup. It can be drawn again while it is open: what has the focus, and what was typed, stays. */
export class SetupPick implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly pick = this.disposables.register(vscode.window.createQuickPick<SetupRow>());
  /** Resolves with what was chosen, or undefined when the list was closed. */
  readonly chosen: Promise<SetupAct | undefined>;
  private facts: SetupFacts | undefined;
  /** Is the list of removals shown? */
  private isRemoving = false;

  /** @param first the step that is active at first; otherwise the one to go on with */
  constructor(private readonly first?: StepId) {
    const { pick } = this;
    pick.ignoreFocusOut = true;
    pick.matchOnDescription = true;
    pick.keepScrollPosition = true;
    this.chosen = new Promise((resolve) => {
      const end = (act: SetupAct | undefined): void => {
        resolve(act);
        pick.hide();
      };
      this.disposables.register(
        pick.onDidAccept(() => {
          const [row] = pick.selectedItems;
          if (row?.id === REMOVALS_ROW) this.turn(true);
          else if (row?.act !== undefined) end(row.act);
        }),
      );
      this.disposables.register(
        pick.onDidTriggerItemButton(({ item }) => {
          end(item.removal);
        }),
      );
      this.disposables.register(
        pick.onDidTriggerButton(() => {
          this.turn(false);
        }),
      );
      this.disposables.register(
        pick.onDidHide(() => {
          resolve(undefined);
        }),
      );
    });
  }

  /** @param busy while services are being asked */
  draw(facts: SetupFacts, busy: boolean): void {
    const { pick } = this;
    const active = this.facts === undefined ? (this.first ?? nextStep(facts)) : pick.activeItems[0]?.id;
    this.facts = facts;
    pick.busy = busy;
    pick.title = this.isRemoving ? l10n.t('RAD Setup: Remove') : l10n.t('RAD Setup');
    pick.buttons = this.isRemoving ? [vscode.QuickInputButtons.Back] : [];
    pick.placeholder = this.isRemoving ? l10n.t('What should be taken back?') : setupProgress(facts);
    pick.items = this.isRemoving ? removalRows(facts) : setupRows(facts);
    const focused = pick.items.find(({ id }) => id === active);
    if (focused !== undefined) pick.activeItems = [focused];
  }

  show(): void {
    this.pick.show();
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private turn(isRemoving: boolean): void {
    this.isRemoving = isRemoving;
    this.pick.value = '';
    if (this.facts !== undefined) this.draw(this.facts, this.pick.busy);
  }
}
