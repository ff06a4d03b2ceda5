import * as l10n from '@vscode/l10n';
import { basename } from '../../common/path';
import type { ReadingHint } from '../../publishing/readingHint';
import type { RepositoryModules } from '../../publishing/repositoryModules';
import { failureText } from '../failure';
import { ageText } from './ageText';
import type { ViewSituation } from './viewRepairs';

/**
 * The line above the rows: what the partner must know to read them right. Undefined when all is well.
 * Without any row the view's welcome text speaks instead.
 */
export function viewMessage(
  { repositories, connection, isTrusted }: ViewSituation,
  now = Date.now(),
): string | undefined {
  const shown = repositories.filter((modules) => modules.rows.length > 0);
  const hint = shownHint(repositories);
  if (shown.length === 0) return hint?.text;
  if (connection === 'none') {
    return l10n.t('Not connected to a RAD platform: publish states are unknown.');
  }
  const noticed = shown.find((modules) => modules.notice !== undefined);
  if (noticed?.notice !== undefined) return noticed.notice;
  const failed = shown.find((modules) => modules.catalogFailure !== undefined);
  if (failed?.catalogFailure !== undefined) {
    const ticked = failed.stagedCount > 0 ? l10n.t('Nothing you ticked is lost.') : '';
    return [failureText(failed.catalogFailure).sentence, ticked, ageText(failed.catalogState?.readAt, now)]
      .filter(Boolean)
      .join(' ');
  }
  if (hint !== undefined && shown.some((modules) => modules.hint === hint)) return hint.text;
  if (!isTrusted) return l10n.t('Restricted Mode: modules are read; to publish them, trust this workspace first.');
  if (shown.every((modules) => modules.rows.every((row) => row.state === 'helper'))) {
    return l10n.t('None of these modules declares public_access, so RAD lists none of them.');
  }
  const stranger = shown.find((modules) => modules.isUnknownToPlatform);
  if (stranger !== undefined) {
    return l10n.t('The platform does not know {0}: nothing can be published from it.', basename(stranger.root));
  }
  if (hint !== undefined) return hint.text;
  // The first answer of the platform may still be on its way.
  const waiting = shown.some((modules) => modules.catalogState === undefined);
  return waiting ? l10n.t('Asking the platform what is published from this repository…') : undefined;
}

/** What was said of how modules were read: of rows that are shown before what has none. */
export function shownHint(repositories: readonly RepositoryModules[]): ReadingHint | undefined {
  const hinted = repositories.filter(({ hint }) => hint !== undefined);
  return (hinted.find(({ rows }) => rows.length > 0) ?? hinted[0])?.hint;
}
