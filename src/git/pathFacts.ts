import { runGit, zeroEnded, type GitCall } from './runGit';

/** What a repository says about paths that somebody wants to change. */
export interface PathFacts {
  /** Top of the work tree. */
  readonly root: string;
  readonly trackedPaths: ReadonlySet<string>;
  /** git's modes of tracked paths that are no plain files. */
  readonly trackedModes: ReadonlyMap<string, string>;
  /** Those of the asked paths that git ignores. */
  readonly ignoredPaths: ReadonlySet<string>;
  /** The file system does not tell `A` from `a`. */
  readonly isCaseInsensitive: boolean;
}

/** Paths that can be asked about; others are nobody's file. */
const isAskable = (path: string): boolean =>
  path !== '' && !path.startsWith('/') && !/\0|(?:^|\/)\.\.?(?:\/|$)/.test(path);

/** @param directory any directory of the work tree. @throws AppError of git */
export async function pathFacts(directory: string, paths: readonly string[], signal?: AbortSignal): Promise<PathFacts> {
  const call: GitCall = signal === undefined ? {} : { signal };
  const root = (await runGit(directory, ['rev-parse', '--show-toplevel'], call)).stdout.toString('utf8').trimEnd();
  const [index, ignoreCase, ignoredPaths] = await Promise.all([
    runGit(root, ['ls-files', '--stage', '-z'], call),
    runGit(root, ['config', '--type=bool', '--get', 'core.ignorecase'], { ...call, answers: [1] }),
    ignored(root, paths.filter(isAskable), call),
  ]);
  const entries = zeroEnded(index.stdout).map((entry) => {
    const tab = entry.indexOf('\t');
    return { mode: entry.slice(0, 6), path: entry.slice(tab + 1) };
  });
  return {
    root,
    trackedPaths: new Set(entries.map(({ path }) => path)),
    trackedModes: new Map(entries.filter(({ mode }) => !mode.startsWith('100')).map(({ mode, path }) => [path, mode])),
    ignoredPaths,
    isCaseInsensitive: ignoreCase.stdout.toString('latin1').trim() === 'true',
  };
}

async function ignored(root: string, paths: readonly string[], call: GitCall): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  const input = `${paths.join('\0')}\0`;
  // 128: a path below a link or submodule, of which git says nothing.
  const { code, stdout } = await runGit(root, ['check-ignore', '-z', '--stdin'], { ...call, input, answers: [1, 128] });
  return new Set(code === 128 ? [] : zeroEnded(stdout));
}
