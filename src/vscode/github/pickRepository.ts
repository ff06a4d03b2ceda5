import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import type { Repository } from '../../github/repository';
import type { Graph } from '../graph';
import { COMMANDS } from '../ids';
import { KnownModules } from './knownModules';
import { pickerItems, type RepositoryItem } from './pickerItems';
import { RepositoryPicker, type PickerView } from './repositoryPicker';
import { requiredGitHub } from './requiredGitHub';

export type PickParts = Pick<Graph, 'connection' | 'github' | 'workspace' | 'repository' | 'answers' | 'log'>;

/**
 * Lets the person choose among all repositories of the connected GitHub that they may push to. They are read while the
 * picker is open, and no longer.
 * @param search what is searched for at first
 * @throws AppError; `cancelled` when the picker is closed
 */
export async function pickRepository(parts: PickParts, title: string, search = ''): Promise<Repository> {
  const apiUrl = await requiredGitHub(parts);
  // Without it there would be nothing to show but this failure.
  await parts.github.client();
  const known = new KnownModules(parts, apiUrl);
  const owned = new DisposableStore();
  const picker = owned.register(
    new RepositoryPicker({
      pages: (signal) => pagesOf(parts, signal),
      prepare: (page) => known.prepare(page),
    }),
  );
  const pick = owned.register(vscode.window.createQuickPick<RepositoryItem>());
  const refresh = { iconPath: new vscode.ThemeIcon('refresh'), tooltip: l10n.t('Fetch Repositories Again') };
  const account = { iconPath: new vscode.ThemeIcon('account'), tooltip: l10n.t('Connect Another GitHub Account') };
  const placeholder = l10n.t('Type to search the repositories you may push to');
  Object.assign(pick, { title, placeholder, buttons: [refresh, account], ignoreFocusOut: true, value: search });
  picker.search(search);
  keepOrder(pick);
  let shown: PickerView | undefined;
  owned.register(
    picker.onDidChange((view) => {
      if (view.failure !== undefined && view.failure !== shown?.failure)
        parts.log.error('fetching repositories', view.failure);
      show(pick, view, shown, known);
      shown = view;
    }),
  );
  // Which one is selected may be known only later.
  owned.register(
    parts.repository.onDidChange(() => {
      picker.paint();
    }),
  );
  return new Promise<Repository>((resolve, reject) => {
    const connectAnother = (): void => {
      pick.hide();
      void vscode.commands.executeCommand(COMMANDS.connectGitHub);
    };
    owned.register(
      pick.onDidChangeValue((value) => {
        picker.search(value);
      }),
    );
    owned.register(
      pick.onDidTriggerButton((button) => {
        if (button === account) connectAnother();
        else void picker.reload();
      }),
    );
    owned.register(
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        if (item?.repository !== undefined) {
          resolve(item.repository);
          pick.hide();
        } else if (item?.repair === 'connect') connectAnother();
        else if (item?.repair === 'retry') void picker.load();
      }),
    );
    owned.register(
      pick.onDidHide(() => {
        // After a choice this comes too late to matter.
        reject(new AppError('cancelled'));
        owned.dispose();
      }),
    );
    pick.show();
    void picker.load();
  });
}

async function* pagesOf({ github }: PickParts, signal: AbortSignal) {
  yield* (await github.client()).repositories(signal);
}

/** Rows are in the order of their rank; the editor would sort those that it finds the text in by their label. */
export function keepOrder(pick: vscode.QuickPick<RepositoryItem>): void {
  try {
    // Not in the typings: the editor has it, and calls it a proposal.
    Object.assign(pick, { sortByLabel: false });
  } catch {
    // Sorted by label: everything can still be found.
  }
}

function show(
  pick: vscode.QuickPick<RepositoryItem>,
  view: PickerView,
  before: PickerView | undefined,
  known: KnownModules,
): void {
  const [active] = pick.activeItems;
  const wasFirst = active === undefined || active === pick.items[0] || view.query !== before?.query;
  pick.busy = view.isLoading;
  pick.items = pickerItems(view, (fullName) => known.of(fullName), Date.now());
  // Rows that arrive do not take the row away that somebody stands on.
  const isRow = ({ repository }: RepositoryItem): boolean =>
    wasFirst ? repository !== undefined : repository?.fullName === active.repository?.fullName;
  const next = pick.items.find(isRow);
  if (next !== undefined) pick.activeItems = [next];
}
