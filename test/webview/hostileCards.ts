import { AppError } from '../../src/common/appError';
import { ChangeSetChoice } from '../../src/jules/choice/changeSetChoice';
import { judgePatch } from '../../src/jules/policy/judgePatch';
import type { PolicyVerdict } from '../../src/jules/policy/policyFinding';
import type { CardHunk, ChangeSetCard } from '../../src/messages/julesProtocol';
import { parsePatch } from '../../src/patch/parsePatch';
import { pathOf, type PatchFile } from '../../src/patch/patchFile';
import type { ProposedFile } from '../../src/patch/proposedFile';
import { pathsOf } from '../../src/patch/withoutFiles';
import { cardHunks } from '../../src/vscode/review/cardHunks';
import { preparedReview, type ReviewTarget } from '../../src/vscode/review/preparedReview';
import { reviewCard, type ReviewPlaces } from '../../src/vscode/review/reviewCard';
import type { ReviewState } from '../../src/vscode/review/reviewState';
import type { HostilePatch } from '../fixtures/patches/hostilePatch';

/** What the extension's host would show of a patch. */
export interface HostileCard {
  readonly card: ChangeSetCard;
  readonly verdict: PolicyVerdict | undefined;
  /** Of the files that can be opened, by path. */
  readonly hunks: Readonly<Record<string, readonly CardHunk[]>>;
}

const PLACES: ReviewPlaces = {
  modules: [
    { name: 'One', path: 'modules/one' },
    { name: 'Two', path: 'modules/two' },
  ],
  own: 'modules/one',
  repository: 'partner-modules',
};

/** The repository is in no clone: a patch comes as far as it would without one. */
const targetOf = (modulePath: string | undefined): ReviewTarget => ({
  session: '1',
  title: () => 'Hostile',
  places: () => PLACES,
  root: () => undefined,
  isReading: () => false,
  repository: () => 'acme/modules',
  modulePath: () => modulePath,
  resolutions: () => [],
  fetchCommit: () => Promise.reject(new Error('There is no clone.')),
});

/** The card of a patch: by the review itself when it is refused, else as if it fitted a work tree exactly. */
export async function hostileCard({ patch: make, modulePath, tracked }: HostilePatch): Promise<HostileCard> {
  const patch = make();
  const reading = parsePatch(patch);
  const facts = {
    ...(modulePath === undefined ? {} : { modulePath }),
    ...(tracked === undefined
      ? {}
      : { trackedPaths: new Set(tracked.map(([name]) => name)), trackedModes: new Map(tracked) }),
  };
  const verdict = reading.ok ? judgePatch(reading.files, patch, facts) : undefined;
  const state = (await reviewed(patch, modulePath)) ?? fitting(reading.ok ? reading.files : [], verdict);
  const { proposal, choice } = state;
  const hunks = (proposal?.files ?? []).map(
    (file) => [file.path, choice === undefined ? [] : cardHunks(file, choice)] as const,
  );
  return { card: reviewCard('c', state, PLACES), verdict, hunks: Object.fromEntries(hunks) };
}

async function reviewed(patch: string, modulePath: string | undefined): Promise<ReviewState | undefined> {
  try {
    const changeSet = { patch, baseCommit: 'a'.repeat(40), suggestedMessage: '' };
    const { signal } = new AbortController();
    return { ...(await preparedReview(targetOf(modulePath), changeSet, undefined, true, signal)), checks: [] };
  } catch (error) {
    if (AppError.is(error, 'noClone')) return undefined;
    throw error;
  }
}

function fitting(files: readonly PatchFile[], verdict: PolicyVerdict | undefined): ReviewState {
  const has = (level: string) => (path: string) =>
    verdict?.byPath.get(path)?.some((finding) => finding.level === level) === true;
  const facts = { checks: [], ...(verdict === undefined ? {} : { verdict }) };
  if (verdict?.refusal !== undefined)
    return { ...facts, phase: 'refused', refusal: verdict.refusal, refusedPaths: files.map(pathOf) };
  const refused = files.filter((file) => pathsOf(file).some(has('refuse')));
  const refusedPaths = refused.map(pathOf);
  const proposed = files.filter((file) => !refused.includes(file)).flatMap(proposedOf);
  const choice = new ChangeSetChoice(has('refuse'), has('separate'));
  choice.follow(proposed);
  const id = 'a'.repeat(40);
  const proposal = { root: '/work', base: id, ours: id, theirs: id, merged: id, files: proposed };
  return { ...facts, phase: 'ready', proposal, choice, refusedPaths };
}

/** What git would make of a file of a patch; a rename is a deleted and an added path. */
function proposedOf(file: PatchFile): readonly ProposedFile[] {
  const { change, oldPath, newPath, isBinary, additions, deletions } = file;
  const hunks = file.hunks.map((hunk, index) => ({
    ...hunk,
    id: String(index),
    additions: hunk.lines.filter((line) => line.startsWith('+')).length,
    deletions: hunk.lines.filter((line) => line.startsWith('-')).length,
  }));
  const whole = { path: pathOf(file), isBinary, hunks, additions, deletions };
  if (change === 'copied') return [{ ...whole, change: 'added' }];
  if (change !== 'renamed' || oldPath === undefined || newPath === undefined)
    return [{ ...whole, change: change === 'renamed' ? 'added' : change }];
  const gone = { path: oldPath, change: 'deleted', isBinary, hunks: [], additions: 0, deletions: 0 } as const;
  return [gone, { ...whole, path: newPath, change: 'added', renamedFrom: oldPath }];
}
