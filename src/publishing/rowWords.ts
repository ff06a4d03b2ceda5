import * as l10n from '@vscode/l10n';
import type { ModuleRow } from './moduleRow';

/** The words beside a module's name: what will happen or what is, most important first, because the end is cut off. */
export function rowDescription(row: ModuleRow): string {
  return [leadingWords(row), gitWords(row)].filter((part) => part !== undefined && part !== '').join(' · ');
}

function leadingWords(row: ModuleRow): string {
  if (row.state === 'broken') return row.published === undefined ? l10n.t('cannot publish') : l10n.t('cannot update');
  if (row.refusal !== undefined) return l10n.t('refused by the platform');
  if (row.pending === 'publish') return l10n.t('will publish');
  if (row.pending === 'remove') return l10n.t('will be removed');
  if (row.state === 'updateAvailable') return updateWords(row);
  return stateWords(row);
}

function updateWords({ keepsPublished, drift }: ModuleRow): string {
  if (keepsPublished === true) return l10n.t('update held back');
  switch (drift?.touching ?? 0) {
    case 0:
      return l10n.t('update available');
    case 1:
      return l10n.t('update available · 1 commit');
    default:
      return l10n.t('update available · {0} commits', drift?.touching ?? 0);
  }
}

/** The state by itself, in the words of the tree. */
export function stateWords(row: ModuleRow): string {
  switch (row.state) {
    case 'published':
      return l10n.t('published');
    case 'updateAvailable':
      return l10n.t('update available');
    case 'notPublished':
      return l10n.t('not published');
    case 'helper':
      return l10n.t('helper');
    case 'broken':
      return l10n.t('broken');
    case 'missing':
      return l10n.t('published, directory is gone');
    case 'unknown':
      return '';
  }
}

function gitWords({ reading, git, state }: ModuleRow): string | undefined {
  if (reading === undefined || state === 'helper') return undefined;
  if (git.uncommitted) return l10n.t('not committed');
  if (git.unpushed) return l10n.t('not pushed');
  return git.outdated === true ? l10n.t('GitHub is newer') : undefined;
}

/** What a screen reader says for a row: name, state, tick and plan; nothing twice. */
export function rowAccessibilityLabel(row: ModuleRow): string {
  const tick = row.checked === undefined ? undefined : row.checked ? l10n.t('ticked') : l10n.t('not ticked');
  const [state, more] = [stateWords(row), rowDescription(row)];
  const [spoken, rest] = more === state ? [state, undefined] : [more.startsWith(state) ? undefined : state, more];
  return [row.name, spoken, tick, rest, row.reading?.reason]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}
