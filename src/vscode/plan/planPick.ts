import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { pickTexts, type ChangeAction, type PickText } from '../../publishing/planPickText';
import { actionWord } from '../../publishing/planWords';
import type { PublishPlan } from '../../publishing/publishPlan';
import { COMMANDS } from '../ids';

interface EntryItem extends vscode.QuickPickItem {
  readonly action: ChangeAction;
  /** Of the module. */
  readonly path: string;
}

type PickItem = EntryItem | (vscode.QuickPickItem & { readonly path?: never });

const ICONS: Readonly<Record<ChangeAction, string>> = { publish: 'add', update: 'edit', remove: 'trash' };

/**
 * Asks which changes of a plan to send.
 * @param ticked what is ticked at first; everything without it
 * @param root of the repository: updates then have a button that shows what changes
 * @returns the accepted module paths; undefined when dismissed
 */
export async function pickChanges(
  plan: PublishPlan,
  platformName: string,
  ticked?: ReadonlySet<string>,
  root?: string,
): Promise<ReadonlySet<string> | undefined> {
  const pick = vscode.window.createQuickPick<PickItem>();
  pick.title = l10n.t('Publish changes to {0}', platformName);
  pick.placeholder = l10n.t('Untick what should wait, then press Enter to publish');
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.items = pickItems(plan, root !== undefined);
  pick.selectedItems = pick.items.filter(({ path }) => path !== undefined && (ticked?.has(path) ?? true));
  pick.onDidTriggerItemButton(({ item }) => {
    void vscode.commands.executeCommand(COMMANDS.showChanges, { root, path: item.path });
  });
  try {
    return await chosen(pick);
  } finally {
    pick.dispose();
  }
}

function chosen(pick: vscode.QuickPick<PickItem>): Promise<ReadonlySet<string> | undefined> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(new Set(pick.selectedItems.flatMap(({ path }) => path ?? [])));
    });
    // Comes after an answer too, which stays.
    pick.onDidHide(() => {
      resolve(undefined);
    });
    pick.show();
  });
}

/** Grouped by what becomes of the modules. */
function pickItems(plan: PublishPlan, hasButtons: boolean): PickItem[] {
  const items: PickItem[] = [];
  let last: ChangeAction | undefined;
  for (const text of pickTexts(plan)) {
    if (text.action !== last) {
      items.push({ label: actionWord(text.action), kind: vscode.QuickPickItemKind.Separator });
    }
    last = text.action;
    items.push(itemOf(text, hasButtons));
  }
  return items;
}

function itemOf(text: PickText, hasButtons: boolean): EntryItem {
  const showChanges = { iconPath: new vscode.ThemeIcon('diff-multiple'), tooltip: l10n.t('Show changes') };
  return {
    ...text,
    iconPath: new vscode.ThemeIcon(ICONS[text.action]),
    ...(hasButtons && text.action === 'update' ? { buttons: [showChanges] } : {}),
  };
}
