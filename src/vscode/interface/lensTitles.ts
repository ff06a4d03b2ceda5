import * as l10n from '@vscode/l10n';
import { isBlocked, type ModuleRow } from '../../publishing/moduleRow';
import { isBlocking } from '../../terraform/rules/ruleSettings';
import { shortened } from '../../terraform/form/valueText';

/** Beyond it, a reason pushes the other lenses out of sight. */
const MAX_REASON = 90;

/** How far the files are from the published version: a number of changes, or why it is not known. */
export type ChangesSince = number | 'notInClone' | 'unknown';

/** The state of a module that is not published in the words of a lens; undefined where nothing is known. */
export function unpublishedTitle(row: ModuleRow): string | undefined {
  const { state, reading, published } = row;
  if (state === 'helper') return l10n.t('Never listed: a helper');
  if (isBlocked(row) && (published === undefined || state === 'broken')) {
    const reason = shortened(reading?.problems.find(isBlocking)?.message ?? reading?.reason ?? '', MAX_REASON);
    return published === undefined ? l10n.t('Cannot publish: {0}', reason) : l10n.t('Cannot update: {0}', reason);
  }
  if (published !== undefined) return undefined;
  return state === 'notPublished' ? l10n.t('Not published') : undefined;
}

/** `Published at a1b2c3d · 2 changes since` */
export function publishedTitle(row: ModuleRow, changes: ChangesSince): string {
  const commit = row.published?.commitSha.slice(0, 7) ?? '';
  const published = l10n.t('Published at {0}', commit);
  const rest = sinceWords(row, changes);
  return rest === '' ? published : `${published} · ${rest}`;
}

function sinceWords({ state }: ModuleRow, changes: ChangesSince): string {
  if (changes === 'notInClone') return l10n.t('fetch to compare');
  if (changes === 1) return l10n.t('1 change since');
  if (typeof changes === 'number' && changes > 0) return l10n.t('{0} changes since', changes);
  // Its directory differs, and nothing that others depend on.
  if (state === 'updateAvailable') return l10n.t('update available');
  return changes === 0 ? l10n.t('no changes since') : '';
}
