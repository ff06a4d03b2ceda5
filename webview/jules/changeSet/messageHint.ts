import * as l10n from '@vscode/l10n';

/** Longest first line, characters: what git's own tools show of it. */
const SUBJECT_LIMIT = 72;

/** What git's tools would make badly readable in the message of a commit; empty when nothing. */
export function messageHint(message: string): string {
  const [subject = '', second = ''] = message.trimStart().split('\n');
  // Code points, as git counts them.
  const { length } = Array.from(subject);
  if (length > SUBJECT_LIMIT)
    return l10n.t('The first line has {0} characters; git shows {1} of them.', length, SUBJECT_LIMIT);
  return second.trim() === '' ? '' : l10n.t('Leave the second line empty: git takes both for the title.');
}
