import * as l10n from '@vscode/l10n';
import { GITHUB_API_URL, webHostOf } from '../../github/apiUrl';
import { repositoriesOnHost } from '../../github/sameRepository';
import type { OpenRepository } from '../modules/workspaceModules';

/** What an agent would work from: it sees what GitHub has, nothing else. */
export interface StartingPoint {
  /** Branch on GitHub. */
  readonly branch: string;
  /** Its tip as it was last fetched or pushed, full id. */
  readonly commit: string;
  /** Local commits that it does not have, and those of them that touch the module. */
  readonly unpushed: number;
  readonly unpushedHere: number;
  /** Files of the module differ from the last commit. */
  readonly isModified: boolean;
  /** The current branch is not on GitHub: the default branch is meant instead. */
  readonly insteadOf?: string;
}

/**
 * The branch and commit that a session about a module would start from; undefined when nothing of the repository is known to be
 * on GitHub.
 * @param githubApiUrl of the connected GitHub; github.com's when absent
 * @throws AppError of git
 */
export async function startingPoint(
  repository: OpenRepository,
  modulePath: string,
  githubApiUrl = GITHUB_API_URL,
  signal?: AbortSignal,
): Promise<StartingPoint | undefined> {
  const { modules, place } = repository;
  const isModified = modules.row(modulePath)?.git.uncommitted === true;
  if (place === 'github') {
    const commit = modules.planBasis?.source?.commitSha;
    const { branch } = modules;
    if (branch === undefined || commit === undefined) return undefined;
    return { branch, commit, unpushed: 0, unpushedHere: 0, isModified: false };
  }
  const remote = remoteName(repository, githubApiUrl);
  if (remote === undefined) return undefined;
  const { pushedTip } = await import('../node/pushedTip');
  const tip = await pushedTip(modules.root, remote, modulePath, signal);
  return tip && { ...tip, isModified };
}

/** The remote that leads to the connected GitHub: the one the platform reads, else the first. */
function remoteName({ modules, remotes }: OpenRepository, githubApiUrl: string): string | undefined {
  return modules.catalogState?.remote ?? repositoriesOnHost(remotes, webHostOf(githubApiUrl))[0]?.remote;
}

/** One line for the composer: what the agent will see, and what of the partner's work it will not. */
export function startingPointText(point: StartingPoint | undefined, agent: string): string {
  if (point === undefined)
    return l10n.t('{0} sees what is on GitHub only, and nothing of this repository is there yet.', agent);
  const commit = point.commit.slice(0, 7);
  const sees = l10n.t('{0} sees pushed commits only: {1} at {2}.', agent, point.branch, commit);
  return [sees, ...hiddenText(point)].join(' ');
}

/** What of the partner's work the agent would not see. */
export function hiddenText({ unpushed, unpushedHere, isModified, insteadOf }: StartingPoint): readonly string[] {
  const texts: string[] = [];
  if (insteadOf !== undefined) texts.push(l10n.t('The branch {0} is not on GitHub.', insteadOf));
  else if (unpushed === 1) texts.push(l10n.t('1 local commit is not pushed.'));
  else if (unpushed > 1) texts.push(l10n.t('{0} local commits are not pushed.', unpushed));
  if (unpushed > 0 && unpushedHere === 0 && insteadOf === undefined)
    texts.push(l10n.t('None of them touches this module.'));
  if (isModified) texts.push(l10n.t('This module has changes that are not committed.'));
  return texts;
}

/** Would the agent miss something of this module that pushing, or committing, brings to it? */
export const isBehindPartner = ({ unpushedHere, isModified, insteadOf }: StartingPoint): boolean =>
  unpushedHere > 0 || isModified || insteadOf !== undefined;
