import { openGitForReading, toAppError } from './openGit';

/** A branch or tag of a clone. */
export interface GitRef {
  readonly kind: 'branch' | 'remoteBranch' | 'tag';
  /** As people write it: `main`, `origin/main`, `v1.2.0`. */
  readonly name: string;
  /** In full, which no other ref is called: `refs/tags/v1.2.0`. */
  readonly fullName: string;
  /** The commit that it stands for. */
  readonly commitSha: string;
}

/** A commit that changed a directory. */
export interface DirectoryCommit {
  readonly sha: string;
  readonly subject: string;
  /** Seconds since the epoch. */
  readonly time: number;
}

/** What a list to choose from can hold. */
const REF_LIMIT = 500;
const COMMIT_LIMIT = 50;

const PREFIXES: readonly (readonly [prefix: string, kind: GitRef['kind']])[] = [
  ['refs/heads/', 'branch'],
  ['refs/remotes/', 'remoteBranch'],
  ['refs/tags/', 'tag'],
];

/**
 * The branches and tags of a clone that stand for commits, newest first.
 * @throws AppError `gitMissing`, `notARepository`, `gitFailed`, `cancelled`
 */
export async function listRefs(root: string, signal?: AbortSignal): Promise<readonly GitRef[]> {
  // Of an annotated tag, `*` is what it points to.
  const format = '%(refname)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)%00%(symref)';
  const args = ['--sort=-creatordate', `--count=${String(REF_LIMIT)}`, `--format=${format}`];
  const answer = await run(root, ['for-each-ref', ...args, ...PREFIXES.map(([prefix]) => prefix)], signal);
  return answer.split('\n').flatMap(readRef);
}

function readRef(line: string): readonly GitRef[] {
  const [fullName = '', type, id = '', targetType, target = '', symbolic] = line.split('\0');
  const found = PREFIXES.find(([prefix]) => fullName.startsWith(prefix));
  const commitSha = type === 'commit' ? id : targetType === 'commit' ? target : undefined;
  // `origin/HEAD` is another name of a branch that is in the list.
  if (found === undefined || commitSha === undefined || symbolic !== '') return [];
  const [prefix, kind] = found;
  return [{ kind, name: fullName.slice(prefix.length), fullName, commitSha }];
}

/**
 * The newest commits before HEAD that changed a directory, newest first; none on a branch without a commit.
 * @param path relative to the root, with `/`
 * @throws AppError `gitMissing`, `notARepository`, `cancelled`
 */
export async function listDirectoryCommits(
  root: string,
  path: string,
  signal?: AbortSignal,
): Promise<readonly DirectoryCommit[]> {
  const args = [`--max-count=${String(COMMIT_LIMIT)}`, '--format=%H%x00%ct%x00%s', '--end-of-options', 'HEAD', '--'];
  const answer = await run(root, ['rev-list', ...args, `:(top,literal)${path}`], signal).catch((error: unknown) => {
    const failure = toAppError(error, signal);
    if (failure.reason === 'gitFailed') return '';
    throw failure;
  });
  return answer.split('\n').flatMap((line) => {
    // Between them stand lines `commit <id>`.
    const [sha, time, subject] = line.split('\0');
    return sha === undefined || time === undefined || subject === undefined
      ? []
      : [{ sha, subject, time: Number(time) }];
  });
}

async function run(root: string, args: readonly string[], signal: AbortSignal | undefined): Promise<string> {
  try {
    return await openGitForReading(root, signal === undefined ? {} : { signal }).raw([...args]);
  } catch (error) {
    throw toAppError(error, signal);
  }
}
