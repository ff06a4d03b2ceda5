import * as l10n from '@vscode/l10n';
import { basename } from '../../common/path';
import type { RepositoryModules } from '../../publishing/repositoryModules';
import { failureText } from '../failure';

/**
 * The line above the rows: what the partner must know to read them right. Undefined when all is well.
 * Without any row the view's welcome text speaks instead.
 */
export function viewMessage(
  repositories: readonly RepositoryModules[],
  connection: 'none' | 'sandbox',
  now = Date.now(),
): string | undefined {
  const shown = repositories.filter((modules) => modules.rows.length > 0);
  if (shown.length === 0) return undefined;
  if (connection === 'none') {
    return l10n.t(
      'Not connected to a RAD platform: publish states are unknown. Try the sandbox with the beaker above.',
    );
  }
  const noticed = shown.find((modules) => modules.notice !== undefined);
  if (noticed?.notice !== undefined) return noticed.notice;
  const failed = shown.find((modules) => modules.catalogFailure !== undefined);
  if (failed?.catalogFailure !== undefined) {
    return [failureText(failed.catalogFailure).sentence, ageText(failed.catalogState?.readAt, now)]
      .filter(Boolean)
      .join(' ');
  }
  if (shown.every((modules) => modules.rows.every((row) => row.state === 'helper'))) {
    return l10n.t('None of these modules declares public_access, so RAD lists none of them.');
  }
  const stranger = shown.find((modules) => modules.isUnknownToPlatform);
  if (stranger !== undefined) {
    return l10n.t('The platform does not know {0}: nothing can be published from it.', basename(stranger.root));
  }
  // The first answer of the platform may still be on its way.
  const waiting = shown.some((modules) => modules.catalogState === undefined);
  return waiting ? l10n.t('Asking the platform what is published from this repository…') : undefined;
}

function ageText(readAt: number | undefined, now: number): string {
  if (readAt === undefined) return '';
  const minutes = Math.floor((now - readAt) / 60_000);
  if (minutes < 1) return l10n.t('Data from less than a minute ago.');
  return minutes === 1 ? l10n.t('Data from 1 minute ago.') : l10n.t('Data from {0} minutes ago.', minutes);
}
