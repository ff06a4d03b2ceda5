import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import {
  filterSuggestions,
  fittingSuggestions,
  withSuggestion,
  type FilterSuggestion,
} from '../../publishing/filterSuggestions';
import type { WorkspaceModules } from '../modules/workspaceModules';
import type { RowFilter } from './rowFilter';
import { activeFilter } from './activeFilter';

/** Between two keys of a quick typist the rows stay. */
const TYPING_MS = 60;

interface FilterItem extends vscode.QuickPickItem {
  /** Absent: keeps the filter as it is. */
  readonly token?: string;
}

/** Filters while the partner types; resolves when the input is closed. Escape brings back the filter of before. */
export function pickFilter(workspace: WorkspaceModules, filter: RowFilter): Promise<void> {
  const before = filter.current;
  const suggestions = filterSuggestions(workspace.repositories.flatMap(({ modules }) => modules.rows));
  const pick = vscode.window.createQuickPick<FilterItem>();
  let typing: ReturnType<typeof setTimeout> | undefined;
  let isKept = false;
  pick.title = l10n.t('Filter modules');
  pick.placeholder = l10n.t('Name, path or catalog text; @state or @tag:name');
  pick.value = before === undefined ? '' : `${before.text} `;

  const apply = (): void => {
    clearTimeout(typing);
    filter.set(activeFilter(pick.value));
    showItems();
  };
  const showItems = (): void => {
    const keep = { label: keepLabel(workspace, filter), alwaysShow: true };
    pick.items = [keep, ...fittingSuggestions(suggestions, pick.value).map(suggestionItem)];
    pick.activeItems = [keep];
  };
  const accept = (): void => {
    const token = pick.selectedItems[0]?.token;
    if (token !== undefined) pick.value = withSuggestion(pick.value, token);
    apply();
    if (token !== undefined) return;
    isKept = true;
    pick.hide();
  };

  return new Promise((resolve) => {
    pick.onDidChangeValue(() => {
      clearTimeout(typing);
      typing = setTimeout(apply, TYPING_MS);
    });
    pick.onDidAccept(accept);
    pick.onDidHide(() => {
      clearTimeout(typing);
      if (!isKept) filter.set(before);
      pick.dispose();
      resolve();
    });
    showItems();
    pick.show();
  });
}

function keepLabel(workspace: WorkspaceModules, filter: RowFilter): string {
  const counts = filter.current?.counts(workspace.repositories);
  return counts === undefined
    ? l10n.t('$(list-filter) Show all modules')
    : l10n.t('$(list-filter) Show {0} of {1} modules', counts.shown, counts.all);
}

const suggestionItem = ({ token, count }: FilterSuggestion): FilterItem => ({
  label: token,
  description: count === 1 ? l10n.t('1 module') : l10n.t('{0} modules', count),
  // The editor filters by the whole text that was typed.
  alwaysShow: true,
  token,
});
