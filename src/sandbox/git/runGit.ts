import { execFile } from 'node:child_process';
import { devNull } from 'node:os';

/** No git call of the sandbox may take longer, milliseconds. */
const TIMEOUT = 120_000;

/** The most output one call may print, bytes. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** git ended with an error. `message` is git's own last line, without paths of the call. */
export class GitError extends Error {
  constructor(
    readonly args: readonly string[],
    /** The exit code; undefined when git could not be started or was stopped. */
    readonly exitCode: number | undefined,
    stderr: string,
    cause: unknown,
  ) {
    super(`git ${args[0] ?? ''}: ${lastLine(stderr)}`, { cause });
    this.name = 'GitError';
  }
}

export interface GitCall {
  /** The repository: its git directory or its working folder. */
  readonly cwd: string;
  readonly input?: Uint8Array;
  /** Variables on top of the cleaned environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs git without a shell, with the user's and the machine's configuration, hooks and GIT_* variables left out, and
 * answers its standard output.
 * @throws GitError
 */
export function runGit(args: readonly string[], call: GitCall): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      ['-c', `core.hooksPath=${devNull}`, '-c', 'core.fsmonitor=false', ...args],
      {
        cwd: call.cwd,
        env: { ...cleanEnvironment(process.env), ...call.env },
        encoding: 'buffer',
        maxBuffer: MAX_OUTPUT,
        timeout: TIMEOUT,
        windowsHide: true,
      },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else
          reject(new GitError(args, typeof error.code === 'number' ? error.code : undefined, stderr.toString(), error));
      },
    );
    // git may end before it has read everything; its exit code tells why, not the broken pipe.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(call.input);
  });
}

/** As `runGit`, with the output as text without its last line break. */
export async function gitText(args: readonly string[], call: GitCall): Promise<string> {
  return (await runGit(args, call)).toString('utf8').replace(/\r?\n$/, '');
}

/** The environment without anything that points git at another repository, configuration or program. */
export function cleanEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !/^GIT_/i.test(name))),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    LC_ALL: 'C',
  };
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
