import * as l10n from '@vscode/l10n';
import type { PublishResult } from '../contract/publishedModules';
import type { CatalogChange } from './catalogChanges';
import type { SettledPublish } from './pendingPublish';

/** So many names are told in one sentence. */
const MOST_NAMES = 4;

/** `A, B and 3 more` */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? l10n.t('{0} and {1} more', shown, names.length - MOST_NAMES) : shown;
}

/** The modules that the platform refused, in its order. */
export const refusedNames = (results: readonly PublishResult[]): readonly string[] =>
  results.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name);

/** One sentence about a publish that was answered. */
export function outcomeSentence(results: readonly PublishResult[]): string {
  const count = (outcome: string): number => results.filter((result) => result.outcome === outcome).length;
  const refused = refusedNames(results);
  const said = [
    count('added') > 0 ? l10n.t('{0} published', count('added')) : '',
    count('updated') > 0 ? l10n.t('{0} updated', count('updated')) : '',
    count('removed') > 0 ? l10n.t('{0} removed', count('removed')) : '',
    refused.length > 0 ? l10n.t('{0} refused ({1})', refused.length, listed(refused)) : '',
  ].filter((part) => part !== '');
  if (said.length === 0) return l10n.t('Nothing changed in the catalog.');
  return said.length === 1 && refused.length > 0
    ? l10n.t('Nothing changed in the catalog: {0}.', said.join(', '))
    : l10n.t('Catalog changed: {0}.', said.join(', '));
}

/** What somebody else changed while a plan was looked at, and by whom; undefined when nothing that is seen here. */
export function changesSentence(changes: readonly CatalogChange[]): string | undefined {
  if (changes.length === 0) return undefined;
  const of = (kind: CatalogChange['kind']): readonly string[] =>
    changes.filter((change) => change.kind === kind).map(({ name }) => name);
  const [added, updated, removed] = [of('added'), of('updated'), of('removed')];
  const said = [
    added.length > 0 ? l10n.t('{0} published', listed(added)) : '',
    updated.length > 0 ? l10n.t('{0} updated', listed(updated)) : '',
    removed.length > 0 ? l10n.t('{0} removed', listed(removed)) : '',
  ].filter((part) => part !== '');
  const people = [...new Set(changes.flatMap(({ by }) => by ?? []))];
  return people.length === 0
    ? l10n.t('The catalog was changed meanwhile: {0}. Look at the new plan.', said.join('; '))
    : l10n.t('{0} changed the catalog meanwhile: {1}. Look at the new plan.', people.join(', '), said.join('; '));
}

/** While nobody knows what became of a publish. */
export const waitingSentence = (): string => l10n.t('Waiting to learn what became of the last publish.');

/** What became of a publish that was interrupted. */
export function settledSentence({ outcome, pending }: SettledPublish): string {
  switch (outcome) {
    case 'done':
      return l10n.t('The publish that was interrupted went through.');
    case 'notDone':
      return l10n.t('The publish that was interrupted was not carried out. Your ticks are still staged.');
    case 'forgotten': {
      const sent = pending.sentAt === undefined ? '' : new Date(pending.sentAt).toLocaleString();
      return l10n.t(
        'The platform no longer knows what became of an older publish ({0}). The rows show what is published.',
        sent,
      );
    }
  }
}
