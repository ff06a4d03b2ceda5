import * as l10n from '@vscode/l10n';
import type { ModuleRow } from './moduleRow';

/** The words beside a module's name: what will happen or what is, most important first, because the end is cut off. */
export function rowDescription(row: ModuleRow): string {
  return [leadingWords(row), gitWords(row)].filter((part) => part !== undefined).join(' · ');
}

function leadingWords(row: ModuleRow): string {
  if (row.state === 'broken') return row.published === undefined ? l10n.t('cannot publish') : l10n.t('cannot update');
  if (row.refusal !== undefined) return l10n.t('refused by the platform');
  if (row.pending === 'publish') return l10n.t('will publish');
  if (row.pending === 'remove') return l10n.t('will be removed');
  return stateWords(row);
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
  return git.unpushed ? l10n.t('not pushed') : undefined;
}

/** Full sentences for the tooltip and the explanation of a state. */
export function rowExplanation(row: ModuleRow): string[] {
  const sentences = [stateSentence(row), row.reading?.reason, row.refusal, pendingSentence(row), gitSentence(row)];
  return sentences.filter((sentence) => sentence !== undefined && sentence !== '') as string[];
}

function stateSentence({ state, published, git }: ModuleRow): string | undefined {
  const commit = published?.commitSha.slice(0, 7) ?? '';
  switch (state) {
    case 'published':
      return l10n.t('Published at {0}.', commit);
    case 'updateAvailable':
      return l10n.t('Published at {0}; GitHub has a newer version of this directory.', commit);
    case 'notPublished':
      return git.pushedTreeSha === undefined
        ? l10n.t('Not published, and not on GitHub yet.')
        : l10n.t('Not published.');
    case 'helper':
      return l10n.t('A helper: RAD never lists it.');
    case 'broken':
      return l10n.t('RAD would skip this module without a word.');
    case 'missing':
      return l10n.t(
        'Published at {0}, but the directory is gone. Users can still deploy it until you remove it.',
        commit,
      );
    case 'unknown':
      return undefined;
  }
}

function pendingSentence({ pending }: ModuleRow): string | undefined {
  switch (pending) {
    case 'publish':
      return l10n.t('Publish Changes… will add it to the catalog.');
    case 'update':
      return l10n.t('Publish Changes… will update it.');
    case 'remove':
      return l10n.t('Publish Changes… will take it out of the catalog. Live deployments keep running.');
    case undefined:
      return undefined;
  }
}

function gitSentence({ reading, git, state }: ModuleRow): string | undefined {
  if (reading === undefined || state === 'helper') return undefined;
  if (git.uncommitted)
    return l10n.t(
      'It has changes that are not committed. RAD reads GitHub, not your disk: commit and push them first.',
    );
  if (git.unpushed)
    return l10n.t('It has commits that are not pushed. RAD reads GitHub, not your disk: push them first.');
  return undefined;
}

/** What a screen reader says for a row: name, state, tick and plan. */
export function rowAccessibilityLabel(row: ModuleRow): string {
  const tick = row.checked === undefined ? undefined : row.checked ? l10n.t('ticked') : l10n.t('not ticked');
  const more = rowDescription(row) === stateWords(row) ? undefined : rowDescription(row);
  return [row.name, stateWords(row), tick, more, row.reading?.reason]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}
