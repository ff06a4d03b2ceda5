import { spawn } from 'node:child_process';
import { throwIfAborted } from '../common/abort';
import { AppError } from '../common/appError';
import { inheritedEnvironment } from './openGit';

/** A git command that has not ended by then is ended, milliseconds. */
const TIME_LIMIT_MS = 300_000;
/** More of what git says about a failure is not kept, characters. */
const WORDS_LIMIT = 4000;

/** Nothing of the repository's own may run or ask; what is written is private to us. */
const SETTINGS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.quotePath=true',
  'core.safecrlf=false',
  'core.splitIndex=false',
  'core.untrackedCache=false',
  'apply.whitespace=nowarn',
  'apply.ignoreWhitespace=no',
  'diff.suppressBlankEmpty=false',
  'diff.ignoreSubmodules=none',
  'core.looseCompression=0',
  'gc.auto=0',
  'maintenance.auto=false',
  'advice.addEmbeddedRepo=false',
  'user.name=RAD Partner',
  'user.email=rad-partner@localhost',
  'user.useConfigOnly=false',
];

/** Options before a command whose objects and refs are to outlast a power cut; git by itself leaves that to the system. */
export const DURABLE = ['-c', 'core.fsync=loose-object,reference', '-c', 'core.fsyncMethod=batch'] as const;

export interface GitCall {
  readonly input?: string | Uint8Array;
  /** An index file of its own instead of the work tree's. */
  readonly indexFile?: string;
  readonly signal?: AbortSignal;
  /** Exit codes besides 0 that are answers and no failures. */
  readonly answers?: readonly number[];
}

export interface GitAnswer {
  readonly code: number;
  /** Bytes as git printed them. */
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Runs one git command over the object store with bytes in and bytes out, which simple-git's text does not keep: no hook, no
 * fsmonitor, no prompt, no network, no editor; the index of the work tree is touched by nobody who is given another one.
 * The partner's own filter programs run, as they do for `git add`: only for trusted workspaces.
 * @param directory where it runs; for a whole work tree, its top
 * @throws AppError `gitFailed` with git's first line, `gitMissing`, `notARepository`, `cancelled`
 */
export async function runGit(directory: string, args: readonly string[], call: GitCall = {}): Promise<GitAnswer> {
  const { input, indexFile, signal, answers = [] } = call;
  throwIfAborted(signal);
  const child = spawn('git', [...SETTINGS.flatMap((setting) => ['-c', setting]), ...args], {
    cwd: directory,
    env: {
      ...inheritedEnvironment(),
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_NO_LAZY_FETCH: '1',
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_EDITOR: 'true',
      LC_ALL: 'C.UTF-8',
      ...(indexFile === undefined ? {} : { GIT_INDEX_FILE: indexFile }),
    },
    windowsHide: true,
    timeout: TIME_LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  const onAbort = (): void => {
    child.kill('SIGKILL');
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const answer = await exchange(child, input);
    throwIfAborted(signal);
    if (answer.code !== 0 && !answers.includes(answer.code)) throw failure(answer);
    return answer;
  } catch (error) {
    throwIfAborted(signal);
    if (AppError.is(error)) throw error;
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new AppError(isMissing ? 'gitMissing' : 'gitFailed', { cause: error });
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

/** What it prints as text without the line feed at its end. @throws AppError as `runGit` */
export async function gitText(directory: string, args: readonly string[], call: GitCall = {}): Promise<string> {
  return (await runGit(directory, args, call)).stdout.toString('utf8').trimEnd();
}

/** Fields of an answer that ends each with NUL. */
export const zeroEnded = (bytes: Buffer): readonly string[] => {
  const fields = bytes.toString('utf8').split('\0');
  if (fields.at(-1) === '') fields.pop();
  return fields;
};

function exchange(child: ReturnType<typeof spawn>, input: string | Uint8Array | undefined): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    let words = '';
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => {
      if (words.length < WORDS_LIMIT) words += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code, ended) => {
      if (code === null) reject(new AppError('timeout', { detail: `git was ended: ${ended ?? ''}` }));
      else resolve({ code, stdout: Buffer.concat(out), stderr: words.slice(0, WORDS_LIMIT) });
    });
    // A git that stops early closes its input: what it says about that is its exit code.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
}

function failure({ stderr, code }: GitAnswer): AppError {
  if (/not a git repository/i.test(stderr)) return new AppError('notARepository', { detail: stderr.trim() });
  const detail = stderr.trim().split('\n')[0] ?? '';
  return new AppError('gitFailed', { detail: detail === '' ? `git ended with ${code}` : detail });
}
