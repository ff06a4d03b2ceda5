import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import { gitText, runGit } from '../runGit';
import { branchNameProblem, isTaken, readBranches } from './branchNames';

/** The commit that HEAD stands for, full id; empty on a branch without one. @throws AppError of git */
export const headCommit = (root: string): Promise<string> =>
  gitText(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { answers: [1] });

/** A branch that HEAD is on since, and that can be given up again. */
export interface BegunBranch {
  /** HEAD is where it was, and the branch is gone unless somebody has put a commit on it. @throws AppError of git */
  readonly takeBack: () => Promise<void>;
}

/**
 * Puts HEAD on a new branch at the same commit, so that hooks see its name. No file and no entry of the index is touched.
 * @param commit that HEAD stands for; empty when there is none
 * @throws AppError `gitFailed` when git does not take the name, or another branch has it
 */
export async function beginBranch(root: string, name: string, commit: string): Promise<BegunBranch> {
  const { taken, current } = await readBranches(root);
  if (branchNameProblem(name) !== undefined)
    throw new AppError('gitFailed', { detail: l10n.t('{0} is no name for a branch', name) });
  if (isTaken(name, taken)) throw new AppError('gitFailed', { detail: l10n.t('there is a branch {0} already', name) });
  const ref = `refs/heads/${name}`;
  if (commit !== '')
    await runGit(root, ['update-ref', '-m', 'branch: Created from HEAD', ref, commit, '0'.repeat(commit.length)]);
  const forget = async (): Promise<void> => {
    if (commit !== '') await runGit(root, ['update-ref', '-d', ref, commit]);
  };
  const former = current ?? commit;
  try {
    await runGit(root, ['symbolic-ref', '-m', `checkout: moving from ${former} to ${name}`, 'HEAD', ref]);
  } catch (error) {
    await forget();
    throw error;
  }
  return {
    takeBack: async () => {
      if ((await gitText(root, ['symbolic-ref', '--quiet', 'HEAD'], { answers: [1] })) !== ref) return;
      const how = `checkout: moving from ${name} to ${former}`;
      if (current !== undefined) await runGit(root, ['symbolic-ref', '-m', how, 'HEAD', `refs/heads/${current}`]);
      else await runGit(root, ['update-ref', '--no-deref', '-m', how, 'HEAD', commit]);
      await forget();
    },
  };
}
