import { simpleGit, GitError, type SimpleGit } from 'simple-git';
import { AppError } from '../common/appError';

/** A git command that prints nothing for this long is ended, milliseconds. */
const SILENCE_LIMIT_MS = 30_000;

/** Variables that could make git run or read something else; simple-git refuses them when they are passed on. */
const GUARDED = /^(?:git.*|editor|visual|pager|prefix|ssh_askpass)$/i;

function environment(): Record<string, string> {
  const inherited = Object.entries(process.env).filter(([name, value]) => value !== undefined && !GUARDED.test(name));
  return { ...Object.fromEntries(inherited as [string, string][]), GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
}

/**
 * The one way to git for reading: no hook and no fsmonitor program of the repository runs (measured trap: both run by
 * default), nothing prompts, a hanging process is ended, `signal` ends it at once.
 * @param config further `key=value` settings of the commands
 */
export function openGitForReading(directory: string, signal?: AbortSignal, config: readonly string[] = []): SimpleGit {
  return simpleGit({
    baseDir: directory,
    config: ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.quotePath=false', 'gc.auto=0', ...config],
    // All three only to switch off what a repository may have switched on.
    unsafe: { allowUnsafeFsMonitor: true, allowUnsafeHooksPath: true, allowUnsafeFilter: true },
    allowEnvironment: ['GIT_TERMINAL_PROMPT', 'GIT_OPTIONAL_LOCKS'],
    maxConcurrentProcesses: 4,
    timeout: { block: SILENCE_LIMIT_MS },
    ...(signal === undefined ? {} : { abort: signal }),
  }).env(environment());
}

/** Turns what simple-git throws into the reasons the user can act on. */
export function toAppError(error: unknown, signal?: AbortSignal): AppError {
  if (error instanceof AppError) return error;
  if (signal?.aborted === true) return new AppError('cancelled', { cause: error });
  const text = error instanceof Error ? error.message : String(error);
  const detail = text.trim().split('\n')[0] ?? '';
  if (/ENOENT/.test(text) && /spawn/.test(text)) return new AppError('gitMissing', { cause: error });
  if (/not a git repository/i.test(text)) return new AppError('notARepository', { cause: error });
  return new AppError('gitFailed', { cause: error, detail: error instanceof GitError ? detail : text });
}
