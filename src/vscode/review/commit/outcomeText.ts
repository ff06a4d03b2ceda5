import * as l10n from '@vscode/l10n';
import type { CommitOutcome } from './commitParts';

/** What was done, in a sentence. Names in it are untrusted. */
export function outcomeText({ made: { commit, branch }, remote, page }: CommitOutcome): string {
  const short = commit.slice(0, 7);
  if (branch === undefined) return l10n.t('Committed as {0}.', short);
  if (remote === undefined) return l10n.t('Committed as {0} on {1}.', short, branch);
  return page === undefined
    ? l10n.t('Committed as {0} on {1} and pushed to {2}.', short, branch, remote)
    : l10n.t('Committed as {0} on {1} and pushed to {2}. The pull request is open.', short, branch, remote);
}
