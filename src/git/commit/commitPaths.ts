import * as l10n from '@vscode/l10n';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { throwIfAborted } from '../../common/abort';
import { AppError } from '../../common/appError';
import { statOf } from '../apply/workTreeFile';
import { operationUnderWay, type GitOperation } from '../gitOperation';
import { gitText, runGit, zeroEnded } from '../runGit';
import { withTemporaryFolder } from '../temporaryFolder';
import { beginBranch, headCommit } from './newBranch';
import { runPartnerGit } from './partnerGit';

export interface CommitRequest {
  /** Relative to the top of the work tree, with `/`, taken literally. Those that neither git nor the disk knows are left out. */
  readonly paths: readonly string[];
  /** As it is to stand; lines that begin with `#` stay. */
  readonly message: string;
  /** A branch that does not exist yet: it begins where HEAD is. Absent: the current one. */
  readonly newBranch?: string;
  readonly signal?: AbortSignal;
}

/**
 * Commits some paths as they are in the work tree, and nothing else: what else is staged stays staged. It is the partner's own commit:
 * their hooks and signing run, the author is git's. Only for trusted workspaces.
 * @param root top of the work tree
 * @returns full id of the commit, also when the signal came after it was made
 * @throws AppError `gitFailed` with what git or a hook said, `cancelled`, `gitMissing`; index and branch are then as before
 */
export async function commitPaths(root: string, { paths, message, newBranch, signal }: CommitRequest): Promise<string> {
  throwIfAborted(signal);
  const directory = await gitText(root, ['rev-parse', '--absolute-git-dir']);
  const operation = await operationUnderWay(directory);
  if (operation !== undefined) throw new AppError('gitFailed', { detail: underWayText(operation) });
  const { known, added } = await sorted(root, paths);
  if (known.length === 0) throw new AppError('gitFailed', { detail: l10n.t('there is nothing to commit') });
  return withTemporaryFolder(async (folder) => {
    const file = (name: string): string => join(folder, name);
    const from = (name: string): string[] => [`--pathspec-from-file=${file(name)}`, '--pathspec-file-nul'];
    await writeFile(file('paths'), known.join('\0'));
    await writeFile(file('added'), added.join('\0'));
    await writeFile(file('message'), message);
    const literal = (...args: readonly string[]): readonly string[] => ['--literal-pathspecs', ...args];
    const before = await headCommit(root);
    throwIfAborted(signal);
    const begun = newBranch === undefined ? undefined : await beginBranch(root, newBranch, before);
    try {
      if (added.length > 0) await runPartnerGit(root, literal('add', '--force', ...from('added')), signal);
      const how = ['--only', '--cleanup=whitespace', '-F', file('message')];
      await runPartnerGit(root, literal('commit', ...how, ...from('paths')), signal);
    } catch (error) {
      const made = await madeSince(root, before);
      if (made !== undefined) {
        // It stands. What git did not come to: the index knows these paths as they were committed.
        await runPartnerGit(root, literal('reset', '-q', ...from('paths')));
        return made;
      }
      await begun?.takeBack();
      // As before: what was not tracked is not staged either.
      const forget = ['rm', '--cached', '-q', '--force', '--ignore-unmatch'];
      if (added.length > 0) await runPartnerGit(root, literal(...forget, ...from('added')));
      throw error;
    }
    return headCommit(root);
  });
}

/** The commit that stands on another one since; none when HEAD has not moved. @param before empty: there was none */
async function madeSince(root: string, before: string): Promise<string | undefined> {
  const now = await headCommit(root);
  if (now === before || now === '') return undefined;
  const parents = await gitText(root, ['rev-list', '--parents', '--max-count=1', now]);
  return parents === (before === '' ? now : `${now} ${before}`) ? now : undefined;
}

/** What of some paths can be committed, and which of that git does not track yet. */
async function sorted(
  root: string,
  paths: readonly string[],
): Promise<{ readonly known: readonly string[]; readonly added: readonly string[] }> {
  const tracked = new Set(zeroEnded((await runGit(root, ['ls-files', '-z', '--cached'])).stdout));
  const [added, gone]: [string[], string[]] = [[], []];
  for (const path of paths.filter((candidate) => !tracked.has(candidate)))
    (statOf(join(root, path)) === undefined ? gone : added).push(path);
  // Deleted in index and work tree: that can be committed too, where HEAD has it.
  const inHead = gone.length === 0 ? new Set<string>() : await pathsOfHead(root);
  const isNowhere = new Set(gone.filter((path) => !inHead.has(path)));
  return { known: paths.filter((path) => !isNowhere.has(path)), added };
}

async function pathsOfHead(root: string): Promise<ReadonlySet<string>> {
  if ((await headCommit(root)) === '') return new Set();
  return new Set(zeroEnded((await runGit(root, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', 'HEAD'])).stdout));
}

function underWayText(operation: GitOperation): string {
  switch (operation) {
    case 'merge':
      return l10n.t('a merge is under way: finish it first');
    case 'rebase':
      return l10n.t('a rebase is under way: finish it first');
    case 'cherryPick':
      return l10n.t('a cherry-pick is under way: finish it first');
    case 'revert':
      return l10n.t('a revert is under way: finish it first');
  }
}
