import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { throwIfAborted } from '../../common/abort';
import type { SearchPlaces } from './toolVersions';

/** What a command did. */
export interface TerraformAnswer {
  /** Exit code; null when it was ended. */
  readonly code: number | null;
  /** What it printed, cut at a limit. */
  readonly stdout: string;
  readonly stderr: string;
  /** It took longer than allowed. */
  readonly isLate: boolean;
}

export interface TerraformProgram {
  readonly kind: 'terraform' | 'tofu';
  /** Absolute path. */
  readonly file: string;
}

/** A private folder for copies of files, and the program that looks at them. Everything in it is gone in the end. */
export interface TerraformBench {
  readonly kind: TerraformProgram['kind'];
  /** Absolute. */
  readonly folder: string;
  /** @param path relative to the folder, with `/` @throws RangeError when it would lead out of it */
  write(path: string, content: Uint8Array): Promise<void>;
  /** @throws AppError `cancelled` */
  run(args: readonly string[]): Promise<TerraformAnswer>;
}

/** How long the program may take to say its version, milliseconds. */
const VERSION_LIMIT = 10_000;
/** More of what it prints is not kept, characters. */
const WORDS_LIMIT = 4 * 1024 * 1024;
/** Windows programs do not start without these. */
const WINDOWS = ['SystemRoot', 'SystemDrive', 'windir', 'ComSpec', 'PATHEXT'];

/**
 * Works with the first `terraform`, else `tofu`, of the PATH that can say its version. Its environment has nothing of the
 * person's but the PATH: no credential of a cloud, no TF_* setting, no configuration of the home folder; it asks nobody for
 * updates. Relative entries of the PATH and those inside the workspace are passed over.
 * @param timeLimit of all its commands together, milliseconds
 * @returns undefined when there is no such program
 * @throws AppError `cancelled`; what `use` throws
 */
export async function withTerraform<T>(
  places: SearchPlaces,
  { signal, timeLimit }: { readonly signal: AbortSignal; readonly timeLimit: number },
  use: (bench: TerraformBench) => Promise<T>,
): Promise<T | undefined> {
  const home = await mkdtemp(join(tmpdir(), 'rad-check-'));
  try {
    const folder = join(home, 'files');
    await Promise.all([mkdir(folder), mkdir(join(home, 'home')), writeFile(join(home, 'empty.tfrc'), '')]);
    const folders = searchedFolders(places);
    const env = environment(home, folders.join(delimiter));
    const program = await findProgram(folders, (file) =>
      execute(file, ['version', '-json'], { cwd: folder, env, signal, timeLimit: VERSION_LIMIT }),
    );
    if (program === undefined) return undefined;
    const end = Date.now() + timeLimit;
    return await use({
      kind: program.kind,
      folder,
      write: (path, content) => writeInside(folder, path, content),
      run: (args) =>
        execute(program.file, args, { cwd: folder, env, signal, timeLimit: Math.max(1, end - Date.now()) }),
    });
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

function searchedFolders({ workspaceFolders, path = process.env['PATH'] ?? '' }: SearchPlaces): readonly string[] {
  const isInWorkspace = (folder: string): boolean => workspaceFolders.some((root) => isInside(folder, root));
  return path.split(delimiter).filter((folder) => isAbsolute(folder) && !isInWorkspace(folder));
}

/** Version managers put programs on the PATH that only complain: one that counts can say its version. */
async function findProgram(
  folders: readonly string[],
  ask: (file: string) => Promise<TerraformAnswer>,
): Promise<TerraformProgram | undefined> {
  for (const kind of ['terraform', 'tofu'] as const) {
    for (const folder of folders) {
      const file = join(folder, process.platform === 'win32' ? `${kind}.exe` : kind);
      const { code, stdout } = await ask(file);
      if (code === 0 && stdout.includes('"terraform_version"')) return { kind, file };
    }
  }
  return undefined;
}

const isInside = (path: string, root: string): boolean => {
  const way = relative(root, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
};

async function writeInside(folder: string, path: string, content: Uint8Array): Promise<void> {
  const file = resolve(folder, path);
  if (file === folder || !isInside(file, folder)) throw new RangeError('the path leads out of the folder');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

function environment(home: string, path: string): NodeJS.ProcessEnv {
  const place = join(home, 'home');
  const own: NodeJS.ProcessEnv = {
    PATH: path,
    LANG: 'C.UTF-8',
    HOME: place,
    TMPDIR: place,
    CHECKPOINT_DISABLE: '1',
    TF_CLI_CONFIG_FILE: join(home, 'empty.tfrc'),
    TF_IN_AUTOMATION: '1',
  };
  if (process.platform !== 'win32') return own;
  const windows = Object.fromEntries(WINDOWS.map((name) => [name, process.env[name]]));
  return { ...own, ...windows, USERPROFILE: place, APPDATA: place, TEMP: place, TMP: place };
}

interface Execution {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly timeLimit: number;
}

/** A program that cannot be started has the code 127, as shells say it. */
async function execute(
  file: string,
  args: readonly string[],
  { cwd, env, signal, timeLimit }: Execution,
): Promise<TerraformAnswer> {
  throwIfAborted(signal);
  const answer = await new Promise<TerraformAnswer>((done) => {
    // A group of its own, so that the providers end with it.
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const words = { stdout: '', stderr: '' };
    let isLate = false;
    const stop = (): void => endGroup(child.pid);
    const timer = setTimeout(() => {
      isLate = true;
      stop();
    }, timeLimit);
    signal.addEventListener('abort', stop, { once: true });
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        if (words[name].length < WORDS_LIMIT) words[name] += text;
      });
    }
    const finish = (code: number | null): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      done({ code, ...words, isLate });
    };
    child.on('error', () => finish(127));
    child.on('exit', stop);
    child.on('close', finish);
  });
  throwIfAborted(signal);
  return answer;
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    // Windows has no groups: the tree of children is as near as it comes.
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).on(
      'error',
      () => undefined,
    );
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
