import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import { ChangeSetChoice, type SavedChoice } from '../../jules/choice/changeSetChoice';
import type { Resolution } from '../../git/proposal/resolvedTree';
import type { PathFacts } from '../../git/pathFacts';
import type { ChangeSet } from '../../jules/changeSet';
import { parsePatch } from '../../patch/parsePatch';
import { pathOf, type PatchProblem } from '../../patch/patchFile';
import { pathsOf, withoutFiles } from '../../patch/withoutFiles';
import type { ReviewPlaces } from './reviewCard';
import type { ReviewState } from './reviewState';

/** What a review is about, asked anew each time. */
export interface ReviewTarget {
  readonly session: string;
  readonly title: () => string;
  readonly places: () => ReviewPlaces;
  /** Top of the clone; undefined when the repository is not cloned in this window. */
  readonly root: () => string | undefined;
  /** The workspace is still being looked through: the clone may be found yet. */
  readonly isReading: () => boolean;
  /** `owner/name`, as far as it is known. */
  readonly repository: () => string | undefined;
  readonly modulePath: () => string | undefined;
  /** What the person made of conflicts. */
  readonly resolutions: () => readonly Resolution[];
  /** Brings a commit that the clone does not have. @throws AppError */
  readonly fetchCommit: (commit: string, signal?: AbortSignal) => Promise<void>;
}

/**
 * Reads and judges a change set, and works out what it would make of the work tree. Nothing is written.
 * @param saved what was chosen of it before
 * @param isTrusted whether git may write objects
 * @throws AppError `untrustedWorkspace`, `noClone`, and as `makeProposal`
 */
export async function preparedReview(
  target: ReviewTarget,
  { patch, baseCommit }: ChangeSet,
  saved: SavedChoice | undefined,
  isTrusted: boolean,
  signal: AbortSignal,
): Promise<Omit<ReviewState, 'checks'>> {
  const reading = parsePatch(patch);
  if (!reading.ok) return { phase: 'refused', refusal: problemText(reading.problem, reading.line), refusedPaths: [] };
  const { judgePatch } = await import('../../jules/policy/judgePatch');
  const modulePath = target.modulePath();
  const root = target.root();
  const facts = root === undefined ? {} : await factsOf(root, reading.files.flatMap(pathsOf), signal);
  const own = modulePath === undefined ? {} : { modulePath };
  const verdict = judgePatch(reading.files, patch, { ...facts, ...own });
  if (verdict.refusal !== undefined)
    return {
      phase: 'refused',
      refusal: l10n.t('These changes are refused: {0}', verdict.refusal),
      verdict,
      refusedPaths: reading.files.map(pathOf),
    };
  const isRefused = (path: string): boolean =>
    verdict.byPath.get(path)?.some(({ level }) => level === 'refuse') === true;
  const refused = reading.files.filter((file) => pathsOf(file).some(isRefused));
  const refusedPaths = refused.map(pathOf);
  const allowed = withoutFiles(patch, reading.files, (file) => refused.includes(file));
  if (allowed === '')
    return {
      phase: 'refused',
      refusal: l10n.t('None of these files may be changed by an agent.'),
      verdict,
      refusedPaths,
    };
  if (!isTrusted) throw new AppError('untrustedWorkspace');
  if (root === undefined) throw new AppError('noClone', { target: target.repository() ?? '' });
  const { makeProposal } = await import('../../git/proposal/makeProposal');
  const { fetchCommit } = target;
  const resolutions = target.resolutions();
  const proposal = await makeProposal({ root, baseCommit, patch: allowed, fetchCommit, resolutions, signal });
  const needsTick = (path: string): boolean =>
    verdict.byPath.get(path)?.some(({ level }) => level === 'separate') === true;
  const choice = new ChangeSetChoice(isRefused, needsTick, saved);
  choice.follow(proposal.files);
  return { phase: 'ready', proposal, verdict, choice, refusedPaths };
}

async function factsOf(root: string, paths: readonly string[], signal: AbortSignal): Promise<PathFacts> {
  const { pathFacts } = await import('../../git/pathFacts');
  return pathFacts(root, paths, signal);
}

function problemText(problem: PatchProblem, line: number): string {
  switch (problem) {
    case 'truncated':
      return l10n.t('The changes arrived damaged: they end too early (line {0}).', line);
    case 'tooLarge':
      return l10n.t('The changes are too large to be looked at.');
    case 'noFile':
      return l10n.t('The changes name no file.');
    default:
      return l10n.t('The changes cannot be read safely (line {0}: {1}), so nothing of them is used.', line, problem);
  }
}
