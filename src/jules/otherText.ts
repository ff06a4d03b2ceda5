import * as l10n from '@vscode/l10n';
import type { Activity } from './activity';

/** Words for what this version cannot show otherwise: the service's own, else a sentence that names the kind. */
export function otherText({ description, event, artifacts }: Activity): string {
  if (/\S/.test(description)) return description;
  if (event.kind === 'planApproved') return l10n.t('A plan was approved that is not in this history.');
  if (event.kind === 'unknown' && event.name !== '') return unknownText(event.name);
  if (artifacts.some(({ kind }) => kind === 'changeSet')) return l10n.t('No further changes.');
  return l10n.t('An entry without content.');
}

/** @param name of a kind, as the service writes it; '' when it has none */
export const unknownText = (name: string): string =>
  name === ''
    ? l10n.t('An entry without content.')
    : l10n.t('An entry of a kind that this version does not know: {0}', name);
