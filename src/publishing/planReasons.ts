import * as l10n from '@vscode/l10n';
import type { ModuleProblem } from '../terraform/problem';
import { isBlocking } from '../terraform/rules/ruleSettings';
import type { GitSituation } from './gitSituation';
import { isApartFromGitHub, isBlocked, type ModuleRow } from './moduleRow';
import type { Drift } from './moduleHistory';
import type { ModulePlanFacts } from './planFacts';
import type { PlanSource } from './publishPlan';

/** What decides whether one module can go live, and what its partner should know. */
export interface JudgedModule {
  /** As the files on disk have it. */
  readonly files: ModuleRow;
  /** As GitHub has it, where that is known to differ; else the same. */
  readonly row: ModuleRow;
  readonly source: PlanSource | undefined;
  readonly situation: GitSituation | undefined;
  readonly facts: ModulePlanFacts | undefined;
  /** GitHub itself has said which commit its branch is at. */
  readonly isHeadKnown: boolean;
  /** Path of another directory that has the name in the catalog, or would get it by the same plan. */
  readonly namesake: string | undefined;
}

/** What is wrong, where, and by which rule. */
export function problemLine({ message, location, rule }: ModuleProblem): string {
  const place = location === undefined ? '' : ` (${location.file}:${String(location.line)})`;
  return `${message}${place} ${rule}`;
}

/** Why a module cannot go live as GitHub has it; nothing when it can. */
export function blockingReasons(judged: JudgedModule): string[] {
  const { files, row, facts, namesake } = judged;
  const reasons = (row.reading?.problems ?? []).filter(isBlocking).map(problemLine);
  if (reasons.length === 0 && isBlocked(row) && row.reading?.reason !== undefined) reasons.push(row.reading.reason);
  if (reasons.length > 0 && differs(judged) && !isBlocked(files)) {
    reasons.push(
      row.git.uncommitted
        ? l10n.t('Your files do not have this error: the fix is not committed and pushed yet.')
        : l10n.t('Your files do not have this error: the fix is not pushed yet.'),
    );
  }
  const absence = absenceReason(judged);
  if (absence !== undefined) reasons.push(absence);
  if (namesake !== undefined) {
    reasons.push(
      l10n.t('The name {0} belongs to {1} of this repository; a name is published once.', row.name, namesake),
    );
  }
  // The platform's own word adds nothing to what is known to be wrong.
  if (reasons.length === 0 && facts?.verdict?.outcome === 'skipped') {
    reasons.push(facts.verdict.detail ?? facts.verdict.code ?? l10n.t('The platform would refuse it.'));
  }
  return reasons;
}

/** Is something else on GitHub than in the files of a clone? Without a clone there are no files. */
const differs = ({ files, row }: JudgedModule): boolean => row !== files && isApartFromGitHub(row.git);

/** Why the platform would not find the module. */
function absenceReason({ row, source, situation, facts }: JudgedModule): string | undefined {
  if (situation?.submodules.some((path) => row.path === path || row.path.startsWith(`${path}/`)) === true) {
    return l10n.t('It is in a submodule: GitHub has only a pointer to another repository there.');
  }
  if (source === undefined || row.git.pushedTreeSha === undefined) {
    return l10n.t('It is not on GitHub yet. Commit and push it first.');
  }
  return facts?.isEmptyOnGitHub === true
    ? l10n.t('GitHub has no Terraform in this directory at {0}.', source.commitSha.slice(0, 7))
    : undefined;
}

/** What the partner should know about a module that can go live, or stays as it is. */
export function moduleNotes(judged: JudgedModule): string[] {
  return [...gitNotes(judged), ...filesNotes(judged), ...keptNotes(judged)];
}

function gitNotes({ row, source, situation }: JudgedModule): string[] {
  const { uncommitted, unpushed } = row.git;
  if (!isApartFromGitHub(row.git)) return [];
  const commit = row.pending === undefined ? undefined : source?.commitSha.slice(0, 7);
  if (uncommitted) {
    return [
      commit === undefined
        ? l10n.t('Your uncommitted changes are not part of it: the platform reads GitHub.')
        : l10n.t('On GitHub it is as of {0}; your uncommitted changes are not part of it.', commit),
    ];
  }
  // Without commits of its own the work tree is only behind.
  if (situation?.ahead === 0 || !unpushed) {
    return commit === undefined ? [] : [l10n.t('On GitHub it is as of {0}, which your files are behind.', commit)];
  }
  return [
    commit === undefined
      ? l10n.t('Your commits that are not pushed are not part of it: the platform reads GitHub.')
      : l10n.t('On GitHub it is as of {0}; your commits that are not pushed are not part of it.', commit),
  ];
}

/** Why an update waits although the partner wants it: it could take the catalog back to an older version. */
export function rollbackNote({ row, source, facts, isHeadKnown }: JudgedModule): string | undefined {
  const { published, pending } = row;
  if (pending !== 'update' || published === undefined || source === undefined || facts === undefined) return undefined;
  const [from, to] = [published.commitSha.slice(0, 7), source.commitSha.slice(0, 7)];
  if (isOlder(facts.drift))
    return l10n.t(
      'The published version, {0}, is newer than {1}, the last one known here. Fetch to update it.',
      from,
      to,
    );
  if (facts.drift === undefined && !isHeadKnown)
    return l10n.t(
      'Nobody here knows whether the published version, {0}, is newer than {1}. Fetch, or connect GitHub, to update it.',
      from,
      to,
    );
  return undefined;
}

/** Has the published commit all that the other one has, and more? */
const isOlder = (drift: Drift | undefined): boolean => drift !== undefined && drift.ahead === 0 && drift.behind > 0;

function filesNotes(judged: JudgedModule): string[] {
  const { files, row } = judged;
  return differs(judged) && row.pending !== undefined && isBlocked(files) && files.reading !== undefined
    ? [l10n.t('Your files could not be published; what is on GitHub can.')]
    : [];
}

function keptNotes({ row: { keepsPublished, state, published } }: JudgedModule): string[] {
  return keepsPublished === true && state === 'updateAvailable' && published !== undefined
    ? [l10n.t('Kept at {0} by you; GitHub has a newer version.', published.commitSha.slice(0, 7))]
    : [];
}
