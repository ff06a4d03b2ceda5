import { resolve as resolvePath } from 'node:path';
import type { SimpleGit } from 'simple-git';
import { operationUnderWay } from './gitOperation';
import { openGitForReading, toAppError } from './openGit';
import { readPublishedBranches, readPushedStates } from './pushedStates';
import { readRepositoryConfig } from './repositoryConfig';
import type { RepositorySnapshot } from './repositorySnapshot';
import { readWorkTreeStatus } from './workTreeStatus';

/**
 * Reads the repository that holds `directory`, in six short processes where HEAD is what the remote has.
 * @throws AppError `gitMissing`, `notARepository`, `gitFailed` or `cancelled`
 */
export async function readRepository(directory: string, signal?: AbortSignal): Promise<RepositorySnapshot> {
  const options = signal === undefined ? {} : { signal };
  try {
    const plain = openGitForReading(directory, options);
    const [place, { remotes, isSparse, withoutFilters }] = await Promise.all([
      locate(plain, directory),
      readRepositoryConfig(plain),
    ]);
    const { root, gitDirectory, commonDirectory, isShallow, isSubmodule } = place;
    const git = openGitForReading(root, { ...options, config: withoutFilters });
    const reading = readWorkTreeStatus(git);
    const [{ headSha, branch, upstream, changedPaths }, branches, operation] = await Promise.all([
      reading,
      readPublishedBranches(git, remotes, async () => (await reading).branch),
      operationUnderWay(gitDirectory),
    ]);
    const { head, pushed } = await readPushedStates(git, branches, headSha);
    return {
      root,
      gitDirectories: [...new Set([gitDirectory, commonDirectory])],
      remotes,
      changedPaths,
      headTreeShas: head.treeShas,
      submodules: head.submodules,
      pushed,
      isWorktree: gitDirectory !== commonDirectory,
      isSubmodule,
      isSparse,
      isShallow,
      ...(headSha === undefined ? {} : { headSha }),
      ...(branch === undefined ? {} : { branch }),
      ...(upstream === undefined ? {} : { upstream }),
      ...(operation === undefined ? {} : { operation }),
    };
  } catch (error) {
    throw toAppError(error, signal);
  }
}

interface Place {
  readonly root: string;
  readonly gitDirectory: string;
  /** Another one than `gitDirectory` in a linked work tree. */
  readonly commonDirectory: string;
  readonly isShallow: boolean;
  readonly isSubmodule: boolean;
}

async function locate(git: SimpleGit, directory: string): Promise<Place> {
  const facts = ['--show-toplevel', '--absolute-git-dir', '--git-common-dir', '--is-shallow-repository'];
  // The last one prints nothing in a repository that is no submodule.
  const answer = await git.raw('rev-parse', ...facts, '--show-superproject-working-tree');
  const [root = '', gitDirectory = '', common = '', shallow = '', superproject = ''] = answer.split('\n');
  return {
    root,
    gitDirectory,
    commonDirectory: resolvePath(directory, common),
    isShallow: shallow === 'true',
    isSubmodule: superproject !== '',
  };
}
