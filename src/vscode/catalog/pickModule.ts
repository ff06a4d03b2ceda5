import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { LatestCall, pause } from '../../common/abort';
import type { CatalogModule } from '../../contract/catalogModules';
import { CATALOG_GROUPS, groupedModules } from '../../deployments/catalog/catalogGroups';
import { rowText } from '../../deployments/catalog/catalogText';
import { visibleLine } from '../../patch/visibleText';
import { COMMANDS } from '../ids';
import type { CatalogList } from './catalogList';
import { groupLabel, reader } from './catalogItems';

export interface ModuleItem extends vscode.QuickPickItem {
  readonly module?: CatalogModule;
}

/** Between two keys of a quick typist the platform is not asked, milliseconds. */
const TYPING_MS = 250;
/** The most that the platform takes to search for, characters. */
const SEARCH_LIMIT = 200;

const PIN: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('pin'), tooltip: l10n.t('Pin') };
const UNPIN: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('pinned'), tooltip: l10n.t('Unpin') };
const BOOK: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('book'), tooltip: l10n.t('Documentation') };

/** Modules as items, pinned ones first, then own ones, then the others. */
export function moduleItems(modules: readonly CatalogModule[]): readonly ModuleItem[] {
  const groups = groupedModules(modules);
  return CATALOG_GROUPS.flatMap((group) =>
    groups[group].length === 0
      ? []
      : [
          { label: groupLabel(group), kind: vscode.QuickPickItemKind.Separator },
          ...groups[group].map((module) => moduleItem(module)),
        ],
  );
}

function moduleItem(module: CatalogModule): ModuleItem {
  return {
    label: visibleLine(module.displayName, 80),
    description: rowText(module, reader),
    detail: visibleLine(module.description, 160),
    buttons: [module.pinned ? UNPIN : PIN, ...(module.documentationUrl === undefined ? [] : [BOOK])],
    module,
  };
}

/** Asks for one module; what is typed is looked for on the platform too, while not all of the catalog is known. @throws AppError `cancelled` */
export function pickModule(
  catalog: CatalogList,
  title: string,
  fits: (module: CatalogModule) => boolean,
): Promise<CatalogModule> {
  return new Promise((resolve, reject) => {
    const { account } = catalog;
    const pick = vscode.window.createQuickPick<ModuleItem>();
    const searching = new LatestCall();
    pick.title = title;
    pick.placeholder = l10n.t('Module');
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    const fill = (): void => {
      // What another account may deploy is no answer.
      if (catalog.account !== account) {
        pick.hide();
        return;
      }
      const active = pick.activeItems[0]?.module?.id;
      pick.items = moduleItems(catalog.modules.filter(fits));
      const again = pick.items.find(({ module }) => module !== undefined && module.id === active);
      if (again !== undefined) pick.activeItems = [again];
    };
    const search = async (text: string): Promise<void> => {
      await searching.run(async (signal) => {
        await pause(TYPING_MS, signal);
        if (!catalog.hasMore || text === '') return;
        pick.busy = true;
        await catalog.search({ q: text.slice(0, SEARCH_LIMIT) }, signal);
      });
      pick.busy = false;
    };
    const listening = catalog.onDidChange(fill);
    pick.onDidChangeValue((text) => {
      // What is known can be chosen all the same.
      search(text.trim()).catch((error: unknown) => {
        if (!AppError.is(error, 'cancelled')) pick.busy = false;
      });
    });
    pick.onDidTriggerItemButton(({ item: { module }, button }) => {
      if (module === undefined) return;
      if (button === BOOK) void vscode.commands.executeCommand(COMMANDS.openDocumentation, { id: module.id });
      else
        void vscode.commands.executeCommand(button === PIN ? COMMANDS.pinModule : COMMANDS.unpinModule, {
          id: module.id,
        });
    });
    pick.onDidAccept(() => {
      const module = pick.selectedItems[0]?.module;
      if (module === undefined) return;
      resolve(module);
      pick.hide();
    });
    pick.onDidHide(() => {
      searching.cancel();
      listening.dispose();
      pick.dispose();
      reject(new AppError('cancelled'));
    });
    fill();
    pick.show();
  });
}
