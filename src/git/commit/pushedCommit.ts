import { gitText } from '../runGit';

/** Whether a branch of a remote has a commit, as far as this clone knows. @throws AppError of git */
export async function isOnRemote(root: string, remote: string, branch: string, commit: string): Promise<boolean> {
  const ref = `refs/remotes/${remote}/${branch}`;
  return (await gitText(root, ['for-each-ref', `--contains=${commit}`, '--format=x', ref])) !== '';
}

/** The remote that a branch follows; undefined when it follows none. @throws AppError of git */
export async function followedRemote(root: string, branch: string): Promise<string | undefined> {
  const remote = await gitText(root, ['for-each-ref', '--format=%(upstream:remotename)', `refs/heads/${branch}`]);
  return remote === '' ? undefined : remote;
}
