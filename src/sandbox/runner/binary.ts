import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { runEnvironment } from './environment';

/** The program that runs modules for real. */
export interface Binary {
  readonly kind: 'terraform' | 'tofu';
  /** Absolute path. */
  readonly file: string;
}

/** How long the program may take to say its version, milliseconds. */
const TIMEOUT = 10_000;

/**
 * The first working `terraform`, else `tofu`, on a PATH. Relative entries are passed over: they would find what the
 * current folder holds.
 */
export async function findBinary(path = process.env['PATH'] ?? ''): Promise<Binary | undefined> {
  const folders = path.split(delimiter).filter(isAbsolute);
  const home = await mkdtemp(join(tmpdir(), 'rad-binary-'));
  try {
    const env = runEnvironment({ home, temporary: home, cliConfig: join(home, 'empty.tfrc') });
    await writeFile(join(home, 'empty.tfrc'), '');
    for (const kind of ['terraform', 'tofu'] as const) {
      for (const folder of folders) {
        const file = join(folder, process.platform === 'win32' ? `${kind}.exe` : kind);
        if (await answersVersion(file, home, env)) return { kind, file };
      }
    }
    return undefined;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Version managers put programs on the PATH that only complain: one that counts can say its version. */
function answersVersion(file: string, cwd: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(file, ['version', '-json'], { cwd, env, timeout: TIMEOUT, windowsHide: true }, (error, stdout) => {
      resolve(error === null && stdout.includes('"terraform_version"'));
    });
  });
}
