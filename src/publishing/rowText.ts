import * as l10n from '@vscode/l10n';
import type { Drift } from './moduleHistory';
import type { ModuleRow } from './moduleRow';

// What rows are painted with is loaded without the sentences.
export { rowAccessibilityLabel, rowDescription, stateWords } from './rowWords';

/**
 * Full sentences for the tooltip and the explanation of a state.
 * @param branch the one that the platform reads; GitHub itself where it has no name
 */
export function rowExplanation(row: ModuleRow, branch = 'GitHub'): string[] {
  const sentences = [
    driftSentence(row, branch) ?? stateSentence(row),
    row.reading?.reason,
    row.refusal,
    heldSentence(row),
    pendingSentence(row),
    gitSentence(row),
  ];
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

function driftSentence({ state, published, drift }: ModuleRow, branch: string): string | undefined {
  if (published === undefined || drift === undefined || state === 'missing' || state === 'broken') return undefined;
  const commit = published.commitSha.slice(0, 7);
  if (drift.behind > 0)
    return l10n.t('Published at {0}, which {1} does not contain any more: its history was rewritten.', commit, branch);
  if (drift.ahead === 0) return undefined;
  const ahead =
    drift.ahead === 1
      ? l10n.t('Published at {0}; {1} is 1 commit ahead', commit, branch)
      : l10n.t('Published at {0}; {1} is {2} commits ahead', commit, branch, drift.ahead);
  return l10n.t('{0}, {1}.', ahead, touchingWords(drift));
}

function touchingWords({ ahead, touching }: Drift): string {
  if (ahead === 1) return touching === 0 ? l10n.t('which does not change this module') : l10n.t('which changes it');
  if (touching === 0) return l10n.t('none of them changes this module');
  if (touching === 1) return l10n.t('1 of them changes this module');
  return l10n.t('{0} of them change this module', touching);
}

function heldSentence({ keepsPublished }: ModuleRow): string | undefined {
  return keepsPublished === true
    ? l10n.t('Its updates are held back until you choose Update with Next Publish.')
    : undefined;
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
  return git.outdated === true
    ? l10n.t('GitHub has a newer version of this directory than your branch. Publishing takes the one of GitHub.')
    : undefined;
}
