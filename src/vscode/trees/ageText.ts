import * as l10n from '@vscode/l10n';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was read, e.g. `5 minutes ago`. Both times in milliseconds since the epoch. */
export function ago(readAt: number, now: number): string {
  const age = now - readAt;
  if (age < MINUTE) return l10n.t('less than a minute ago');
  if (age < HOUR) return counted(age / MINUTE, l10n.t('1 minute ago'), (count) => l10n.t('{0} minutes ago', count));
  if (age < DAY) return counted(age / HOUR, l10n.t('1 hour ago'), (count) => l10n.t('{0} hours ago', count));
  return counted(age / DAY, l10n.t('1 day ago'), (count) => l10n.t('{0} days ago', count));
}

/** The same as a sentence; empty when nothing was read yet. */
export const ageText = (readAt: number | undefined, now: number): string =>
  readAt === undefined ? '' : l10n.t('Data from {0}.', ago(readAt, now));

function counted(exactly: number, one: string, many: (count: number) => string): string {
  const count = Math.floor(exactly);
  return count === 1 ? one : many(count);
}
