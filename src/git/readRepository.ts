import type { SimpleGit } from 'simple-git';
import { openGitForReading, toAppError } from './openGit';
import type { GitRemote, PushedState, RepositorySnapshot } from './repositorySnapshot';

/**
 * Reads the repository that holds `directory`.
 * @throws AppError `gitMissing`, `notARepository`, `gitFailed` or `cancelled`
 */
export async function readRepository(directory: string, signal?: AbortSignal): Promise<RepositorySnapshot> {
  try {
    const [root, gitDirectory] = await locate(openGitForReading(directory, signal));
    const git = openGitForReading(root, signal, await withoutFilters(openGitForReading(root, signal)));
    const [headSha, branch, remotes, changedPaths] = await Promise.all([
      resolve(git, 'HEAD'),
      optional(git, ['symbolic-ref', '--quiet', '--short', 'HEAD']),
      readRemotes(git),
      readChangedPaths(git),
    ]);
    const [headTreeShas, pushed] = await Promise.all([
      headSha === undefined ? new Map<string, string>() : readTreeShas(git, headSha),
      readPushed(git, remotes, branch),
    ]);
    return {
      root,
      gitDirectory,
      remotes,
      changedPaths,
      headTreeShas,
      ...(headSha === undefined ? {} : { headSha }),
      ...(branch === undefined ? {} : { branch }),
      ...(pushed === undefined ? {} : { pushed }),
    };
  } catch (error) {
    throw toAppError(error, signal);
  }
}

async function locate(git: SimpleGit): Promise<[root: string, gitDirectory: string]> {
  const answer = await git.raw('rev-parse', '--show-toplevel', '--absolute-git-dir');
  const [root = '', gitDirectory = ''] = answer.split('\n');
  return [root, gitDirectory];
}

/** The answer of a command whose failure only means "there is none". */
async function optional(git: SimpleGit, args: string[]): Promise<string | undefined> {
  const answer = await git.raw(args).then(
    (text) => text.trim(),
    () => '',
  );
  return answer === '' ? undefined : answer;
}

const resolve = (git: SimpleGit, ref: string): Promise<string | undefined> =>
  optional(git, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);

/**
 * Settings that keep `git status` from running the repository's own filter programs (`filter.X.clean`, a measured
 * trap): it runs them on files whose content it has to compare.
 */
async function withoutFilters(git: SimpleGit): Promise<string[]> {
  const keys = await optional(git, ['config', '--name-only', '--get-regexp', String.raw`^filter\.`]);
  const names = new Set(keys?.split('\n').map((key) => key.slice(0, key.lastIndexOf('.'))));
  return [...names].flatMap((name) => [`${name}.clean=`, `${name}.process=`, `${name}.required=false`]);
}

async function readRemotes(git: SimpleGit): Promise<GitRemote[]> {
  const lines = (await optional(git, ['config', '--get-regexp', String.raw`^remote\..*\.url$`]))?.split('\n') ?? [];
  return lines.flatMap((line) => {
    const match = /^remote\.(.+)\.url (.+)$/.exec(line);
    return match?.[1] === undefined || match[2] === undefined ? [] : [{ name: match[1], url: match[2] }];
  });
}

async function readChangedPaths(git: SimpleGit): Promise<string[]> {
  const answer = await git.raw(
    'status',
    '--porcelain=v1',
    '-z',
    '--untracked-files=normal',
    '--no-renames',
    '--ignore-submodules=dirty',
  );
  return answer
    .split('\0')
    .filter((entry) => entry.length > 3)
    .map((entry) => entry.slice(3));
}

/** Tree ids of the directories in the root and in `modules/` at a commit. */
async function readTreeShas(git: SimpleGit, commit: string): Promise<Map<string, string>> {
  const [top, modules] = await Promise.all([
    git.raw('ls-tree', '-d', '-z', '--full-tree', commit),
    optional(git, ['ls-tree', '-d', '-z', '--full-tree', commit, 'modules/']),
  ]);
  const shas = new Map<string, string>();
  for (const entry of `${top}\0${modules ?? ''}`.split('\0')) {
    const match = /^040000 tree ([0-9a-f]+)\t(.+)$/s.exec(entry);
    if (match?.[1] !== undefined && match[2] !== undefined) shas.set(match[2], match[1]);
  }
  return shas;
}

/**
 * The remote-tracking branch that stands for "what GitHub has": the remote's default branch (RAD's pipelines clone its
 * tip), else the current branch's counterpart, else `main` or `master`. The remote is `origin`, else the only one.
 */
async function readPushed(
  git: SimpleGit,
  remotes: readonly GitRemote[],
  branch: string | undefined,
): Promise<PushedState | undefined> {
  const remote = remotes.find((candidate) => candidate.name === 'origin') ?? remotes[0];
  if (remote === undefined) return undefined;
  const prefix = `refs/remotes/${remote.name}/`;
  const defaultRef = await optional(git, ['symbolic-ref', '--quiet', `${prefix}HEAD`]);
  const names = [...(branch === undefined ? [] : [branch]), 'main', 'master'];
  for (const ref of [...(defaultRef === undefined ? [] : [defaultRef]), ...names.map((name) => `${prefix}${name}`)]) {
    const commitSha = await resolve(git, ref);
    if (commitSha === undefined) continue;
    return { ref: ref.slice('refs/remotes/'.length), commitSha, treeShas: await readTreeShas(git, commitSha) };
  }
  return undefined;
}
