import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { throwIfAborted } from '../../common/abort';
import { AppError } from '../../common/appError';
import { visibleText } from '../../patch/visibleText';
import { operationUnderWay } from '../gitOperation';
import { inheritedEnvironment } from '../openGit';
import { gitText, runGit, zeroEnded } from '../runGit';
import { withTemporaryFolder } from '../temporaryFolder';

/** The partner's hooks may take this long, milliseconds. */
const TIME_LIMIT_MS = 10 * 60_000;
/** What is kept of what they print, characters. */
const WORDS_LIMIT = 20_000;

export interface CommitRequest {
  /** Relative to the top of the work tree, with `/`, taken literally. */
  readonly paths: readonly string[];
  /** As it is to stand; lines that begin with `#` stay. */
  readonly message: string;
  readonly signal?: AbortSignal;
}

/**
 * Commits some paths as they are in the work tree, and nothing else: what else is staged stays staged. It is the partner's own commit:
 * their hooks and signing run, the author is git's. Only for trusted workspaces.
 * @param root top of the work tree
 * @returns full id of the commit
 * @throws AppError `gitFailed` with what git or a hook said, `cancelled`, `gitMissing`; the index is then as before
 */
export async function commitPaths(root: string, { paths, message, signal }: CommitRequest): Promise<string> {
  throwIfAborted(signal);
  const directory = await gitText(root, ['rev-parse', '--absolute-git-dir']);
  const operation = await operationUnderWay(directory);
  if (operation !== undefined)
    throw new AppError('gitFailed', { detail: `a ${operation} is under way: finish it first` });
  return withTemporaryFolder(async (folder) => {
    const added = await untracked(root, paths);
    const [list, addList, text] = ['paths', 'added', 'message'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(list, paths.join('\0'));
    await writeFile(addList, added.join('\0'));
    await writeFile(text, message);
    const from = (file: string): string[] => [`--pathspec-from-file=${file}`, '--pathspec-file-nul'];
    if (added.length > 0) await run(root, ['--literal-pathspecs', 'add', '--force', ...from(addList)], signal);
    try {
      const commit = ['--literal-pathspecs', 'commit', '--only', '--cleanup=whitespace', '-F', text, ...from(list)];
      await run(root, commit, signal);
    } catch (error) {
      // As before: what was not tracked is not staged either.
      if (added.length > 0)
        await run(root, [
          '--literal-pathspecs',
          'rm',
          '--cached',
          '-q',
          '--force',
          '--ignore-unmatch',
          ...from(addList),
        ]);
      throw error;
    }
    return gitText(root, ['rev-parse', 'HEAD']);
  });
}

/** Paths that the index does not know. */
async function untracked(root: string, paths: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await runGit(root, ['--literal-pathspecs', 'ls-files', '-z', '--cached', '--', ...paths]);
  const tracked = new Set(zeroEnded(stdout));
  return paths.filter((path) => !tracked.has(path));
}

/** The partner's own git: their settings, hooks and signing, but no editor, no prompt, and no other repository than this. */
function run(root: string, args: readonly string[], signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, {
      cwd: root,
      env: { ...inheritedEnvironment(), GIT_TERMINAL_PROMPT: '0', GIT_EDITOR: 'true', LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      timeout: TIME_LIMIT_MS,
    });
    let words = '';
    const listen = (chunk: Buffer): void => {
      if (words.length < WORDS_LIMIT) words += chunk.toString('utf8');
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const onAbort = (): void => {
      child.kill();
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    child.on('error', (error) => {
      reject(new AppError('code' in error && error.code === 'ENOENT' ? 'gitMissing' : 'gitFailed', { cause: error }));
    });
    child.on('close', (code) => {
      signal?.removeEventListener('abort', onAbort);
      if (signal?.aborted === true) reject(new AppError('cancelled'));
      else if (code === 0) resolve();
      else reject(new AppError('gitFailed', { detail: reasonIn(words) }));
    });
  });
}

/** What git or a hook said last and best, on few lines. */
function reasonIn(words: string): string {
  const text = visibleText(words.replaceAll('\r', '').trim());
  if (/Please tell me who you are|empty ident name|unable to auto-detect email/i.test(text))
    return 'git does not know who you are: set user.name and user.email';
  if (/gpg failed to sign|failed to sign the data/i.test(text)) return 'the commit could not be signed';
  if (/nothing (?:added )?to commit|no changes added/i.test(text)) return 'there is nothing to commit';
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-5).join(' · ').slice(0, 500);
}
