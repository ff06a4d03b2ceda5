import { uncommittedDirectories, type PushedState, type RepositorySnapshot } from '../../git/repositorySnapshot';
import type { GitSituation } from '../../publishing/gitSituation';
import type { GitView, LocalModules } from '../../publishing/repositoryModules';

/** What git says about the modules of a repository, as each remote would show it. */
export function gitViews(snapshot: RepositorySnapshot): LocalModules['git'] {
  const isUncommitted = uncommittedDirectories(snapshot.changedPaths);
  return (remote) => gitView(snapshot, isUncommitted, remote);
}

/** Modules compared with what one remote has. */
function gitView(
  snapshot: RepositorySnapshot,
  isUncommitted: (directory: string) => boolean,
  remote: string | undefined,
): GitView {
  const name = remote ?? snapshot.remotes[0]?.name;
  const pushed = name === undefined ? undefined : snapshot.pushed.get(name);
  // Where nobody knows how the two parted, whatever differs may be the partner's own.
  const base = pushed?.baseTreeShas ?? pushed?.treeShas;
  return {
    stateOf: (path) => {
      const pushedTreeSha = pushed?.treeShas.get(path);
      const headTreeSha = snapshot.headTreeShas.get(path);
      const differs = headTreeSha !== pushedTreeSha;
      return {
        uncommitted: isUncommitted(path),
        // What differs only because GitHub has newer commits is not the partner's to push.
        unpushed: headTreeSha !== undefined && differs && headTreeSha !== base?.get(path),
        ...(differs && pushedTreeSha !== undefined && pushedTreeSha !== base?.get(path) ? { outdated: true } : {}),
        ...(pushedTreeSha === undefined ? {} : { pushedTreeSha }),
      };
    },
    ...(pushed === undefined ? {} : { source: { ref: pushed.ref, commitSha: pushed.commitSha } }),
    ...(name === undefined ? {} : { situation: gitSituation(snapshot, name, pushed) }),
  };
}

function gitSituation(snapshot: RepositorySnapshot, remote: string, pushed: PushedState | undefined): GitSituation {
  const { branch, operation, headSha, isWorktree, isSubmodule, isSparse, isShallow, submodules } = snapshot;
  return {
    remote,
    ahead: pushed?.ahead ?? 0,
    behind: pushed?.behind ?? 0,
    uncommitted: snapshot.changedPaths.length,
    isUnborn: headSha === undefined,
    isWorktree,
    isSubmodule,
    isSparse,
    isShallow,
    submodules,
    ...(branch === undefined ? {} : { branch }),
    ...(pushed === undefined ? {} : { publishedBranch: pushed.ref.slice(remote.length + 1) }),
    ...(operation === undefined ? {} : { operation }),
  };
}
