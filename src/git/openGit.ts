import { simpleGit, GitError, type SimpleGit } from 'simple-git';
import { AppError } from '../common/appError';

/** A git command that prints nothing for this long is ended, milliseconds. */
const SILENCE_LIMIT_MS = 30_000;

/** Variables that could make git run or read something else; simple-git refuses them when they are passed on. */
const GUARDED = /^(?:git.*|editor|visual|pager|prefix|ssh_askpass)$/i;

export interface GitOptions {
  readonly signal?: AbortSignal;
  /** Further settings of the commands. They travel in the environment, because a key may hold a `=`. */
  readonly config?: readonly (readonly [key: string, value: string])[];
}

/**
 * The one way to git for reading: no hook, no fsmonitor program and no remote helper of the repository runs (measured
 * traps: a partial clone fetches missing objects through whatever its config names), nothing prompts, a hanging
 * process is ended, `signal` ends it at once.
 */
export function openGitForReading(directory: string, options: GitOptions = {}): SimpleGit {
  const own = ownEnvironment(options);
  return simpleGit({
    baseDir: directory,
    config: ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.quotePath=false', 'gc.auto=0'],
    // All four only to switch off what a repository may have switched on.
    unsafe: {
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafeFilter: true,
      allowUnsafeConfigEnvCount: true,
    },
    allowEnvironment: Object.keys(own),
    maxConcurrentProcesses: 4,
    timeout: { block: SILENCE_LIMIT_MS },
    ...(options.signal === undefined ? {} : { abort: options.signal }),
  }).env({ ...inheritedEnvironment(), ...own });
}

/** The environment of this process without what could make git run or read something else. */
export function inheritedEnvironment(): Record<string, string> {
  const inherited = Object.entries(process.env).filter(([name, value]) => value !== undefined && !GUARDED.test(name));
  return Object.fromEntries(inherited as [string, string][]);
}

function ownEnvironment({ config = [] }: GitOptions): Record<string, string> {
  const settings = config.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${String(index)}`, key],
    [`GIT_CONFIG_VALUE_${String(index)}`, value],
  ]);
  return {
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    // No transport: reading needs none.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_CONFIG_COUNT: String(config.length),
    ...(Object.fromEntries(settings) as Record<string, string>),
  };
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
