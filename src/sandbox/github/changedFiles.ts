import { gitText, runGit, GitError } from '../git/runGit';

/** A file that differs between two trees. */
export interface ChangedFile {
  readonly path: string;
  /** Set when it was renamed or copied. */
  readonly previousPath: string | undefined;
  /** The blob; of the old side when the file went. */
  readonly sha: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed';
  readonly additions: number;
  readonly deletions: number;
  /** The hunks; undefined for binary and for very large files. */
  readonly patch: string | undefined;
}

/** The largest patch of one file, characters. */
const MAX_PATCH = 1024 * 1024;

const STATUS = { A: 'added', D: 'removed', R: 'renamed', C: 'copied', T: 'changed' } as const;

/** The files that differ between two commits or trees, renames recognised, by path. `from` undefined = nothing. */
export async function readChangedFiles(
  repository: string,
  from: string | undefined,
  to: string,
): Promise<ChangedFile[]> {
  const call = { cwd: repository };
  const base = from ?? (await emptyTree(repository));
  const diff = (...format: string[]): Promise<Buffer> =>
    runGit(['diff-tree', '-r', '-M', '--no-ext-diff', '--no-textconv', ...format, base, to, '--'], call);
  const fields = (await diff('-z', '--raw', '--numstat')).toString('utf8').split('\0');
  const files = readRaw(fields);
  const patches = files.length === 0 ? [] : readPatches(await diff('-p', '--no-color').catch(tooLarge));
  let next = 0;
  return files.map(({ symbol, ...file }) => {
    const patch = patches[next];
    // A change of type is shown as the end of one file and the start of another.
    next += symbol === 'T' ? 2 : 1;
    return { ...file, patch: patch === undefined || patch.length > MAX_PATCH ? undefined : patch };
  });
}

interface RawFile extends Omit<ChangedFile, 'patch'> {
  readonly symbol: string;
}

/** Records of `--raw -z`, then those of `--numstat -z` in the same order. */
function readRaw(fields: string[]): RawFile[] {
  const raw: Omit<RawFile, 'additions' | 'deletions'>[] = [];
  let index = 0;
  for (; fields[index]?.startsWith(':') === true; index++) {
    const [, , before = '', after = '', symbols = ''] = (fields[index] ?? '').split(' ');
    const symbol = symbols.slice(0, 1);
    const moved = symbol === 'R' || symbol === 'C';
    const first = fields[++index] ?? '';
    const path = moved ? (fields[++index] ?? '') : first;
    const sha = symbol === 'D' ? before : after;
    const status = symbol in STATUS ? STATUS[symbol as keyof typeof STATUS] : 'modified';
    raw.push({ symbol, path, previousPath: moved ? first : undefined, sha, status });
  }
  return raw.map((file) => {
    const [additions = '', deletions = ''] = (fields[index] ?? '').split('\t');
    index += file.previousPath === undefined ? 1 : 3;
    return { ...file, additions: Number(additions) || 0, deletions: Number(deletions) || 0 };
  });
}

/** Lines of a hunk never start with a letter, so each `diff --git` begins a file. Undefined: a file without hunks. */
function readPatches(output: Buffer | undefined): (string | undefined)[] {
  const sections =
    output
      ?.toString('utf8')
      .split(/^diff --git .*\n/m)
      .slice(1) ?? [];
  return sections.map((section) => {
    const start = /^@@ /m.exec(section)?.index;
    return start === undefined ? undefined : section.slice(start).replace(/\n$/, '');
  });
}

/** More than one call may print: the files are listed without their patches. */
function tooLarge(error: unknown): undefined {
  const cause: unknown = error instanceof GitError ? error.cause : undefined;
  if (cause instanceof RangeError || (cause as { code?: unknown } | undefined)?.code === MAX_BUFFER) return undefined;
  throw error;
}

const MAX_BUFFER = 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER';

/** The id of a tree without entries, which depends on the repository's hash. */
async function emptyTree(repository: string): Promise<string> {
  return gitText(['hash-object', '-t', 'tree', '--stdin'], { cwd: repository, input: new Uint8Array() });
}
