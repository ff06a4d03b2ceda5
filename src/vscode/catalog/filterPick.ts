import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { filterWords, fittingWords, withWord, type FilterWord } from '../../deployments/catalog/filterWords';
import type { Catalog } from './catalog';

/** Between two keys of a quick typist the rows stay. */
const TYPING_MS = 60;

interface FilterItem extends vscode.QuickPickItem {
  /** Absent: keeps the filter as it is. */
  readonly token?: string;
}

/** Filters while the person types; resolves when the input is closed. Escape brings back the filter of before. */
export function pickCatalogFilter(catalog: Catalog): Promise<void> {
  const suggestions = filterWords(catalog.modules);
  const pick = vscode.window.createQuickPick<FilterItem>();
  let typing: ReturnType<typeof setTimeout> | undefined;
  pick.title = l10n.t('Filter catalog');
  pick.placeholder = l10n.t('Name, description, category or service; @pinned, category:data, cost:<=50');
  pick.value = catalog.filter === '' ? '' : `${catalog.filter} `;

  const apply = (): void => {
    clearTimeout(typing);
    catalog.preview(pick.value);
    showItems();
  };
  const showItems = (): void => {
    const keep = { label: keepLabel(catalog), alwaysShow: true };
    pick.items = [keep, ...fittingWords(suggestions, pick.value).map(suggestionItem)];
    pick.activeItems = [keep];
  };
  const accept = async (): Promise<void> => {
    const token = pick.selectedItems[0]?.token;
    if (token !== undefined) {
      pick.value = withWord(pick.value, token);
      apply();
      return;
    }
    await catalog.setFilter(pick.value);
    pick.hide();
  };

  return new Promise((resolve, reject) => {
    pick.onDidChangeValue(() => {
      clearTimeout(typing);
      typing = setTimeout(apply, TYPING_MS);
    });
    pick.onDidAccept(() => {
      accept().catch(reject);
    });
    pick.onDidHide(() => {
      clearTimeout(typing);
      catalog.preview(undefined);
      pick.dispose();
      resolve();
    });
    showItems();
    pick.show();
  });
}

function keepLabel({ rows, filter }: Catalog): string {
  return filter.trim() === ''
    ? l10n.t('$(list-filter) Show all modules')
    : l10n.t('$(list-filter) Show {0} of {1} modules', rows.shown.length, rows.modules.length);
}

const suggestionItem = ({ token, count }: FilterWord): FilterItem => ({
  label: token,
  description: count === 1 ? l10n.t('1 module') : l10n.t('{0} modules', count),
  // The editor filters by the whole text that was typed.
  alwaysShow: true,
  token,
});
