import { spawn, type ChildProcess } from 'node:child_process';
import { throwIfAborted } from '../common/abort';
import { AppError } from '../common/appError';
import { transferEnvironment, type TransferAccess } from './transferEnvironment';
import { transferFailure } from './transferFailure';
import { isProgress, transferProgress, type TransferProgress } from './transferProgress';

export interface TransferOptions extends TransferAccess {
  /** Where git runs. */
  readonly directory: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
  /** Milliseconds without a word of git after which it is ended. */
  readonly silenceLimit?: number | undefined;
}

const SILENCE_LIMIT_MS = 120_000;
/** What git gets to clear up after itself before it is killed, milliseconds. */
const LAST_WORDS_MS = 10_000;
/** How long processes that git leaves behind may hold its output open, milliseconds. */
const LEFTOVER_MS = 1000;
/** Messages beyond these are not kept. */
const LINE_LIMIT = 200;

/**
 * Runs a git command that talks to a repository elsewhere: no prompt, no redirect, no hook, one transport. It is not
 * run through simple-git, because that prints the environment, and so the token, when `DEBUG` asks for it. Returns
 * when git and what it started have ended, also when it was cancelled.
 * @throws AppError `cancelled`, `gitMissing`, `timeout`, or as `transferFailure`
 */
export async function runTransfer(args: readonly string[], options: TransferOptions): Promise<void> {
  const { signal, silenceLimit = SILENCE_LIMIT_MS, address } = options;
  const env = transferEnvironment(options);
  throwIfAborted(signal);
  const child = spawn('git', args, {
    cwd: options.directory,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
    // A group of its own: git's helper for HTTP outlives git when only that is ended (measured).
    detached: process.platform !== 'win32',
  });
  const lines: string[] = [];
  const silent = new AbortController();
  const silence = setTimeout(() => {
    silent.abort();
    end(child);
  }, silenceLimit);
  const onAbort = (): void => {
    end(child);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  readLines(child, (line) => {
    silence.refresh();
    const progress = transferProgress(line);
    if (progress !== undefined) options.onProgress?.(progress);
    else if (!isProgress(line) && lines.length < LINE_LIMIT) lines.push(line);
  });
  try {
    const code = await ended(child);
    throwIfAborted(signal);
    if (silent.signal.aborted) throw new AppError('timeout', { service: 'github', target: address.origin });
    if (code !== 0) throw transferFailure(lines, options);
  } finally {
    clearTimeout(silence);
    signal?.removeEventListener('abort', onAbort);
  }
}

/** git rewrites a line of progress after a carriage return. */
function readLines({ stderr }: ChildProcess, onLine: (line: string) => void): void {
  let rest = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    const parts = `${rest}${text}`.split(/[\r\n]+/);
    rest = (parts.pop() ?? '').slice(-4096);
    for (const part of parts) if (part.trim() !== '') onLine(part.trimEnd());
  });
  stderr?.on('end', () => {
    if (rest.trim() !== '') onLine(rest.trimEnd());
  });
}

/** The exit code; null when a signal ended it. */
function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      if (child.pid === undefined) reject(new AppError('gitMissing', { cause: error }));
    });
    child.once('close', resolve);
    // A helper's daemon may keep the output open for as long as it lives.
    child.once('exit', (code) =>
      setTimeout(() => {
        child.stderr?.destroy();
        resolve(code);
      }, LEFTOVER_MS).unref(),
    );
  });
}

/** Asks git to end, with all that it started; it removes what it has begun to write. */
function end(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  // On Windows the program called `git` only starts the real one, which a signal would not reach.
  if (process.platform === 'win32') {
    const tree = ['/pid', String(child.pid), '/t', '/f'];
    spawn('taskkill', tree, { stdio: 'ignore', windowsHide: true }).once('error', () => child.kill());
    return;
  }
  const { pid } = child;
  signalGroup(pid, 'SIGTERM');
  const killing = setTimeout(() => {
    signalGroup(pid, 'SIGKILL');
  }, LAST_WORDS_MS);
  child.once('exit', () => {
    clearTimeout(killing);
  });
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // All of them have ended meanwhile.
  }
}
