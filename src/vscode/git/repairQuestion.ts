import * as l10n from '@vscode/l10n';
import type { GitSituation } from '../../publishing/gitSituation';
import { isChange, type PlanEntry, type PublishPlan } from '../../publishing/publishPlan';
import { commits, isOnPublishedBranch, type GitRepair } from '../../publishing/situationText';

/** One question before a publish: what is different, what takes it away, and what goes on with it. */
export interface RepairQuestion {
  readonly sentence: string;
  readonly detail: string;
  readonly repairs: readonly GitRepair[];
  /** Title of the button that publishes all the same; absent when there is nothing to publish. */
  readonly goOn?: string;
}

/** Names in a sentence; the rest is counted. */
const NAMED = 5;

/**
 * What the partner should be asked before a plan is applied; undefined when what would be published is what they have.
 * A difference that touches no module of the plan is none of its business.
 */
export function repairQuestion(plan: PublishPlan): RepairQuestion | undefined {
  const { situation } = plan;
  if (situation === undefined) return undefined;
  return localQuestion(plan, situation) ?? (plan.entries.some(reads) ? remoteQuestion(plan, situation) : undefined);
}

/** Would the platform read the module from GitHub now? */
const reads = ({ action }: PlanEntry): boolean => action === 'publish' || action === 'update';

const isMissingOnGitHub = ({ row, action }: PlanEntry): boolean =>
  action === 'blocked' && row.git.pushedTreeSha === undefined;

function localQuestion(plan: PublishPlan, situation: GitSituation): RepairQuestion | undefined {
  const { entries } = plan;
  const wanted = entries.filter(
    (entry) => reads(entry) || (entry.action === 'blocked' && entry.row.pending !== undefined),
  );
  // Who asks to publish what GitHub has already means what is only here.
  const meant =
    entries.some(isChange) || wanted.length > 0 ? wanted : entries.filter(({ row }) => row.checked === true);
  const changed = meant.filter((entry) => isLocal(entry, situation));
  if (changed.length === 0) return undefined;
  const names = nameList(changed);
  const sentence =
    changed.length === 1
      ? l10n.t('{0} has changes that are not on GitHub.', names)
      : changed.length === meant.length
        ? l10n.t('{0} modules have changes that are not on GitHub: {1}.', changed.length, names)
        : l10n.t(
            '{0} of the {1} modules have changes that are not on GitHub: {2}.',
            changed.length,
            meant.length,
            names,
          );
  const repairs = localRepairs(plan, situation, changed);
  const detail = [pushLine(situation, repairs), publishLine(plan)].filter((line) => line !== '').join('\n');
  const goOn = entries.some(isChange) ? { goOn: l10n.t('Publish What Is on GitHub') } : {};
  return repairs.length === 0 && !('goOn' in goOn) ? undefined : { sentence, detail, repairs, ...goOn };
}

/** Is something of the module only here? What is in a submodule is in another repository. */
function isLocal(entry: PlanEntry, { submodules }: GitSituation): boolean {
  const { path, git, reading } = entry.row;
  if (reading === undefined || submodules.some((submodule) => `${path}/`.startsWith(`${submodule}/`))) return false;
  return git.uncommitted || git.unpushed || isMissingOnGitHub(entry);
}

function localRepairs(plan: PublishPlan, situation: GitSituation, changed: readonly PlanEntry[]): GitRepair[] {
  const { branch, publishedBranch, operation, isUnborn, isWorktree, behind } = situation;
  const repairs: GitRepair[] = [];
  if (operation !== undefined || isUnborn === true || changed.some(({ row }) => row.git.uncommitted))
    repairs.push('commit');
  const isCommitted = changed.some(
    (entry) => entry.row.git.unpushed || (isMissingOnGitHub(entry) && !entry.row.git.uncommitted),
  );
  if (operation !== undefined || isUnborn === true || !isCommitted) return repairs;
  const onPublished = publishedBranch === undefined ? branch !== undefined : isOnPublishedBranch(situation);
  if (!onPublished) return isWorktree || publishedBranch === undefined ? repairs : [...repairs, 'switchBranch'];
  // GitHub refuses a push that lacks its newest commits.
  const isOvertaken = behind > 0 || plan.facts.newerOnGitHub !== undefined;
  return [...repairs, isOvertaken ? 'pull' : 'push'];
}

/** Names branch and remote, because the button pushes without another question. */
const pushLine = ({ branch, remote }: GitSituation, repairs: readonly GitRepair[]): string =>
  branch !== undefined && repairs.includes('push') ? l10n.t('Push sends {0} to {1}.', branch, remote) : '';

const publishLine = ({ source, entries }: PublishPlan): string =>
  source === undefined || !entries.some(isChange)
    ? ''
    : l10n.t('On GitHub is {0} at {1}.', source.ref, source.commitSha.slice(0, 7));

function remoteQuestion(plan: PublishPlan, situation: GitSituation): RepairQuestion | undefined {
  const { entries, facts, source } = plan;
  if (facts.newerOnGitHub !== undefined) {
    const sentence = l10n.t('GitHub has a newer commit than this clone knows: {0}.', facts.newerOnGitHub.slice(0, 7));
    const detail =
      source === undefined ? '' : l10n.t('Known here is {0} at {1}.', source.ref, source.commitSha.slice(0, 7));
    return { sentence, detail, repairs: ['fetch'], goOn: l10n.t('Publish the Commit Known Here') };
  }
  if (situation.behind === 0 || situation.ahead > 0 || !isOnPublishedBranch(situation)) return undefined;
  // The plan reads a module at the commit where its files are not the ones on the disk.
  const outdated = entries.filter((entry) => reads(entry) && entry.facts?.pushed !== undefined);
  if (outdated.length === 0) return undefined;
  const sentence = l10n.t(
    'GitHub has {0} that you do not have, with changes to {1}.',
    commits(situation.behind),
    nameList(outdated),
  );
  return { sentence, detail: publishLine(plan), repairs: ['pull'], goOn: l10n.t('Publish What Is on GitHub') };
}

function nameList(entries: readonly PlanEntry[]): string {
  const names = entries.map(({ row }) => row.name);
  const more = names.length - NAMED;
  return more <= 0 ? names.join(', ') : l10n.t('{0} and {1} more', names.slice(0, NAMED).join(', '), more);
}
