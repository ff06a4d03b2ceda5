import * as l10n from '@vscode/l10n';
import type { TimelineRow, TimelineWindow } from '../../src/messages/julesProtocol';

/** Longer words are shortened when they are read out, characters. */
const SPOKEN_LIMIT = 200;

/** Markdown as it is spoken: without its signs. */
function spoken(text: string): string {
  const words = text
    .slice(0, 4 * SPOKEN_LIMIT)
    .replaceAll(/[`*_#>|~[\]]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return words.length > SPOKEN_LIMIT ? `${words.slice(0, SPOKEN_LIMIT)}…` : words;
}

function newsOfEntry(entry: TimelineRow): string {
  switch (entry.kind) {
    case 'answer':
      return l10n.t('Jules: {0}', spoken(entry.text));
    case 'plan':
      if (entry.state !== 'waiting') return '';
      return entry.steps.length === 1
        ? l10n.t('A plan with 1 step waits for your approval.')
        : l10n.t('A plan with {0} steps waits for your approval.', entry.steps.length);
    case 'changeSet':
      return entry.isCurrent ? l10n.t('There is a new change set.') : '';
    case 'failed':
      return l10n.t('Jules could not finish');
    default:
      return '';
  }
}

/** What a screen reader says about rows that have come, short; '' when they are not worth an interruption. @param before rows there were */
export function newsSince(before: number, { total, from, entries }: TimelineWindow): string {
  if (total <= before) return '';
  const fresh = entries.slice(Math.max(0, before - from));
  if (fresh.length < total - before) return l10n.t('New messages');
  return fresh
    .map(newsOfEntry)
    .filter((words) => words !== '')
    .slice(-2)
    .join(' ');
}
