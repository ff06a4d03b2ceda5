import { resolve as resolvePath } from 'node:path';
import type { SimpleGit } from 'simple-git';
import { openGitForReading, toAppError } from './openGit';
import type { GitRemote, PushedState, RepositorySnapshot } from './repositorySnapshot';

/** Remotes beyond these are not looked at. */
const REMOTE_LIMIT = 8;

/**
 * Reads the repository that holds `directory`.
 * @throws AppError `gitMissing`, `notARepository`, `gitFailed` or `cancelled`
 */
export async function readRepository(directory: string, signal?: AbortSignal): Promise<RepositorySnapshot> {
  const options = signal === undefined ? {} : { signal };
  try {
    const { root, gitDirectories } = await locate(openGitForReading(directory, options), directory);
    const plain = openGitForReading(root, options);
    const git = openGitForReading(root, { ...options, config: await withoutFilters(plain) });
    const [headSha, branch, remotes, changedPaths] = await Promise.all([
      resolveCommit(git, 'HEAD'),
      optional(git, ['symbolic-ref', '--quiet', '--short', 'HEAD']),
      readRemotes(git),
      readChangedPaths(git),
    ]);
    const [headTreeShas, ...pushed] = await Promise.all([
      headSha === undefined ? new Map<string, string>() : readTreeShas(git, headSha),
      ...remotes.map(async ({ name }) => [name, await readPushed(git, name, branch)] as const),
    ]);
    return {
      root,
      gitDirectories,
      remotes,
      changedPaths,
      headTreeShas,
      pushed: new Map(pushed.flatMap(([name, state]) => (state === undefined ? [] : [[name, state] as const]))),
      ...(headSha === undefined ? {} : { headSha }),
      ...(branch === undefined ? {} : { branch }),
    };
  } catch (error) {
    throw toAppError(error, signal);
  }
}

async function locate(git: SimpleGit, directory: string): Promise<{ root: string; gitDirectories: string[] }> {
  const answer = await git.raw('rev-parse', '--show-toplevel', '--absolute-git-dir', '--git-common-dir');
  const [root = '', own = '', common = ''] = answer.split('\n');
  return { root, gitDirectories: [...new Set([own, resolvePath(directory, common)])] };
}

/** The answer of a command whose failure only means "there is none". */
async function optional(git: SimpleGit, args: string[]): Promise<string | undefined> {
  const answer = await git.raw(args).then(
    (text) => text.trim(),
    () => '',
  );
  return answer === '' ? undefined : answer;
}

const resolveCommit = (git: SimpleGit, ref: string): Promise<string | undefined> =>
  optional(git, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);

/**
 * Settings that keep `git status` from running the repository's own filter programs (`filter.X.clean`, a measured
 * trap): it runs them on files whose content it has to compare. The name X may hold any character.
 */
async function withoutFilters(git: SimpleGit): Promise<[key: string, value: string][]> {
  const keys = await optional(git, ['config', '-z', '--name-only', '--get-regexp', String.raw`^filter\.`]);
  const names = new Set(
    (keys ?? '').split('\0').flatMap((key) => (key === '' ? [] : [key.slice(0, key.lastIndexOf('.'))])),
  );
  return [...names].flatMap((name): [string, string][] => [
    [`${name}.clean`, ''],
    [`${name}.process`, ''],
    [`${name}.required`, 'false'],
  ]);
}

async function readRemotes(git: SimpleGit): Promise<GitRemote[]> {
  const entries =
    (await optional(git, ['config', '-z', '--get-regexp', String.raw`^remote\..*\.url$`]))?.split('\0') ?? [];
  const remotes = entries.flatMap((entry) => {
    const match = /^remote\.(.+)\.url\n(.+)$/s.exec(entry);
    return match?.[1] === undefined || match[2] === undefined ? [] : [{ name: match[1], url: match[2] }];
  });
  return remotes.sort((a, b) => Number(b.name === 'origin') - Number(a.name === 'origin')).slice(0, REMOTE_LIMIT);
}

async function readChangedPaths(git: SimpleGit): Promise<string[]> {
  const options = ['--porcelain=v1', '-z', '--untracked-files=normal', '--no-renames', '--ignore-submodules=dirty'];
  const answer = await git.raw('status', ...options);
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
 * tip), else the current branch's counterpart, else `main` or `master`.
 */
async function readPushed(
  git: SimpleGit,
  remote: string,
  branch: string | undefined,
): Promise<PushedState | undefined> {
  const prefix = `refs/remotes/${remote}/`;
  const defaultRef = await optional(git, ['symbolic-ref', '--quiet', `${prefix}HEAD`]);
  const names = [...(branch === undefined ? [] : [branch]), 'main', 'master'];
  for (const ref of [...(defaultRef === undefined ? [] : [defaultRef]), ...names.map((name) => `${prefix}${name}`)]) {
    const commitSha = await resolveCommit(git, ref);
    if (commitSha === undefined) continue;
    return { ref: ref.slice('refs/remotes/'.length), commitSha, treeShas: await readTreeShas(git, commitSha) };
  }
  return undefined;
}
