import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { arch, homedir, platform, release, tmpdir } from 'node:os';
import { delimiter, isAbsolute, join, relative } from 'node:path';
import { throwIfAborted } from '../../common/abort';
import { gitVersion } from '../../git/gitVersion';

export interface TerraformVersion {
  readonly kind: 'terraform' | 'tofu';
  /** e.g. `1.9.8` */
  readonly version: string;
}

export interface SearchPlaces {
  /** Folders of the workspace: what lies in them must not decide what runs. */
  readonly workspaceFolders: readonly string[];
  /** As the variable PATH; the editor's own when absent. */
  readonly path?: string;
}

/** How long a program may take to say its version, milliseconds. */
const TIMEOUT = 10_000;
/** Windows programs do not start without these. */
const WINDOWS = ['SystemRoot', 'SystemDrive', 'windir', 'ComSpec', 'PATHEXT'];

/** The version of git, run where no repository is. @throws AppError `gitMissing`, `gitFailed`, `cancelled` */
export const installedGit = (signal?: AbortSignal): Promise<string> => gitVersion(tmpdir(), signal);

/**
 * The first `terraform`, else `tofu`, on the PATH that can say its version; undefined when there is none. It runs in an
 * empty folder with an environment of its own: no setting of the workspace or of the person's home is read, and it asks
 * nobody for updates. Relative entries of the PATH and those inside the workspace are passed over.
 * @throws AppError `cancelled`
 */
export async function installedTerraform(
  { workspaceFolders, path = process.env['PATH'] ?? '' }: SearchPlaces,
  signal?: AbortSignal,
): Promise<TerraformVersion | undefined> {
  const isInWorkspace = (folder: string): boolean => workspaceFolders.some((root) => isInside(folder, root));
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder) && !isInWorkspace(folder));
  const empty = await mkdtemp(join(tmpdir(), 'rad-version-'));
  try {
    await writeFile(join(empty, 'empty.tfrc'), '');
    for (const kind of ['terraform', 'tofu'] as const) {
      for (const folder of folders) {
        const file = join(folder, process.platform === 'win32' ? `${kind}.exe` : kind);
        throwIfAborted(signal);
        const version = await askVersion(file, empty, folders.join(delimiter), signal);
        if (version !== undefined) return { kind, version };
      }
    }
    return undefined;
  } finally {
    await rm(empty, { recursive: true, force: true });
  }
}

/** What the report says of the machine. */
export const machine = (): string => `${platform()} ${release()}, ${arch()}`;

/** The person's home folder, which reports must not name. */
export const homeFolder = (): string => homedir();

const isInside = (folder: string, root: string): boolean => {
  const way = relative(root, folder);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
};

/** Version managers put programs on the PATH that only complain: one that counts can say its version. */
function askVersion(
  file: string,
  empty: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const env = { ...windowsEnvironment(empty), ...plainEnvironment(empty, path) };
  const options = { cwd: empty, env, timeout: TIMEOUT, windowsHide: true, ...(signal && { signal }) };
  return new Promise((resolve) => {
    execFile(file, ['version', '-json'], options, (error, stdout) => {
      resolve(error === null ? /"terraform_version"\s*:\s*"([^"\s]{1,50})"/.exec(stdout)?.[1] : undefined);
    });
  });
}

const plainEnvironment = (empty: string, path: string): NodeJS.ProcessEnv => ({
  PATH: path,
  LANG: 'C.UTF-8',
  HOME: empty,
  TMPDIR: empty,
  CHECKPOINT_DISABLE: '1',
  TF_CLI_CONFIG_FILE: join(empty, 'empty.tfrc'),
});

function windowsEnvironment(empty: string): NodeJS.ProcessEnv {
  if (process.platform !== 'win32') return {};
  const needed = Object.fromEntries(WINDOWS.map((name) => [name, process.env[name]]));
  return { ...needed, USERPROFILE: empty, APPDATA: empty, TEMP: empty, TMP: empty };
}
