import type { SimpleGit } from 'simple-git';
import { NO_TREES, readDirectoryTrees, type DirectoryTrees } from './directoryTrees';
import { optionalAnswer } from './optionalAnswer';
import type { GitRemote, PushedState } from './repositorySnapshot';

const REMOTES = 'refs/remotes/';
/** What the default branch is called where nobody says it. */
const USUAL_NAMES = ['main', 'master'];

/** A remote-tracking branch. */
export interface TrackedBranch {
  /** Short name, e.g. `origin/main`. */
  readonly ref: string;
  readonly commitSha: string;
}

/**
 * The remote-tracking branch of each remote that stands for "what GitHub has": the remote's default branch (RAD's
 * pipelines clone its tip), else the current branch's counterpart, else `main` or `master`, else the only one there is.
 * @param branch the current one, which `git status` finds meanwhile
 * @returns by remote name; a remote of which nothing is known is absent
 */
export async function readPublishedBranches(
  git: SimpleGit,
  remotes: readonly GitRemote[],
  branch: () => Promise<string | undefined>,
): Promise<ReadonlyMap<string, TrackedBranch>> {
  const names = (candidates: readonly string[]): string[] =>
    remotes.flatMap(({ name }) => candidates.map((candidate) => `${REMOTES}${name}/${candidate}`));
  const found = new Map<string, TrackedBranch>();
  const choose = (tips: ReadonlyMap<string, TrackedBranch>, candidates: readonly string[]): void => {
    for (const { name } of remotes)
      for (const candidate of candidates) {
        const tip = tips.get(`${REMOTES}${name}/${candidate}`);
        if (tip !== undefined && !found.has(name) && isOf(tip, name)) found.set(name, tip);
      }
  };
  const usual = await readTips(git, names(['HEAD', ...USUAL_NAMES]));
  choose(usual, ['HEAD']);
  if (found.size === remotes.length) return found;
  const current = await branch();
  const isUsual = current === undefined || USUAL_NAMES.includes(current);
  const others = isUsual ? [] : [...(await readTips(git, names([current])))];
  choose(new Map([...usual, ...others]), [...(current === undefined ? [] : [current]), ...USUAL_NAMES]);
  for (const { name } of remotes) {
    if (found.has(name)) continue;
    const [only, ...more] = [...(await readTips(git, [`${REMOTES}${name}/`])).values()];
    if (only !== undefined && more.length === 0 && isOf(only, name)) found.set(name, only);
  }
  return found;
}

/** A symbolic ref can lead anywhere, and the name of a remote can be a pattern. */
const isOf = ({ ref }: TrackedBranch, remote: string): boolean => ref.startsWith(`${remote}/`);

/** By full name of the ref asked for. A symbolic ref that leads nowhere is absent. */
async function readTips(git: SimpleGit, patterns: readonly string[]): Promise<ReadonlyMap<string, TrackedBranch>> {
  if (patterns.length === 0) return new Map();
  const format = '--format=%(refname) %(objectname) %(symref)';
  const answer = (await optionalAnswer(git, 'for-each-ref', format, ...patterns)) ?? '';
  return new Map(
    answer.split('\n').flatMap((line): [string, TrackedBranch][] => {
      const [name, commitSha, target = ''] = line.trimEnd().split(' ');
      if (name === undefined || commitSha === undefined) return [];
      const full = target === '' ? name : target;
      return full.startsWith(REMOTES) ? [[name, { ref: full.slice(REMOTES.length), commitSha }]] : [];
    }),
  );
}

/**
 * What remotes have, and how HEAD stands to it.
 * @param branches as `readPublishedBranches` found them
 * @param headSha absent on an unborn branch
 */
export async function readPushedStates(
  git: SimpleGit,
  branches: ReadonlyMap<string, TrackedBranch>,
  headSha: string | undefined,
): Promise<{ head: DirectoryTrees; pushed: ReadonlyMap<string, PushedState> }> {
  const known = new Map<string, Promise<DirectoryTrees>>();
  const treesAt = (commit: string): Promise<DirectoryTrees> => {
    const trees = known.get(commit) ?? readDirectoryTrees(git, commit);
    known.set(commit, trees);
    return trees;
  };
  const [head, ...states] = await Promise.all([
    headSha === undefined ? NO_TREES : treesAt(headSha),
    ...[...branches].map(async ([name, branch]): Promise<[string, PushedState][]> => {
      const state = await readState(git, branch, headSha, treesAt).catch(async (error: unknown) => {
        // A branch whose commit is not there stands for nothing.
        if (await optionalAnswer(git, 'cat-file', '-t', branch.commitSha)) throw error;
        return undefined;
      });
      return state === undefined ? [] : [[name, state]];
    }),
  ]);
  return { head, pushed: new Map(states.flat()) };
}

async function readState(
  git: SimpleGit,
  { ref, commitSha }: TrackedBranch,
  headSha: string | undefined,
  treesAt: (commit: string) => Promise<DirectoryTrees>,
): Promise<PushedState> {
  const [{ treeShas }, { ahead, behind }] = await Promise.all([treesAt(commitSha), distance(git, headSha, commitSha)]);
  const base = ahead === 0 ? headSha : behind === 0 ? commitSha : await mergeBase(git, headSha, commitSha);
  const baseTreeShas = base === undefined ? undefined : (await treesAt(base)).treeShas;
  return { ref, commitSha, treeShas, ahead, behind, ...(baseTreeShas === undefined ? {} : { baseTreeShas }) };
}

async function distance(
  git: SimpleGit,
  headSha: string | undefined,
  commitSha: string,
): Promise<{ ahead: number; behind: number }> {
  if (headSha === commitSha) return { ahead: 0, behind: 0 };
  const range = headSha === undefined ? [commitSha] : ['--left-right', `${headSha}...${commitSha}`];
  const counts = (await git.raw('rev-list', '--count', ...range, '--')).trim().split(/\s+/).map(Number);
  const [first = 0, second = 0] = counts;
  return headSha === undefined ? { ahead: 0, behind: first } : { ahead: first, behind: second };
}

/** Undefined when the histories have nothing in common, or a shallow clone does not know it. */
const mergeBase = async (git: SimpleGit, one: string | undefined, other: string): Promise<string | undefined> =>
  one === undefined ? undefined : optionalAnswer(git, 'merge-base', one, other);
