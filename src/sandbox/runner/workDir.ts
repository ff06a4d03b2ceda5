import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../life/writeFileAtomic';
import type { RunPlaces } from './environment';
import { killGroup } from './runProcess';

/** Begins the names of the folders of single runs. */
const RUN_PREFIX = 'run-';

/** What one run has for itself; removed when it ends. */
export interface RunFolder extends RunPlaces {
  readonly path: string;
  /** Where the copy of the repository's modules goes. */
  readonly source: string;
  readonly planFile: string;
}

/** The files of a deployment between its builds. Only their owner can read them: state holds secrets. */
export class WorkDir {
  readonly stateFile: string;
  /** What a simulated build remembers. */
  readonly simulatedFile: string;
  /** What was deployed last. */
  readonly archiveNote: string;
  readonly purgeRecord: string;

  constructor(readonly path: string) {
    this.stateFile = join(path, 'terraform.tfstate');
    this.simulatedFile = join(path, 'simulated.json');
    this.archiveNote = join(path, 'archive.json');
    this.purgeRecord = join(path, 'purge.json');
  }

  /** A folder for a new run. What a run left behind when its process was killed is ended and removed first. */
  async openRun(): Promise<RunFolder> {
    await chmod(this.path, 0o700);
    await this.removeLeftovers();
    const path = await mkdtemp(join(this.path, RUN_PREFIX));
    const folder: RunFolder = {
      path,
      source: join(path, 'source'),
      home: join(path, 'home'),
      temporary: join(path, 'tmp'),
      cliConfig: join(path, 'empty.tfrc'),
      planFile: join(path, 'plan'),
    };
    for (const each of [folder.source, folder.home, folder.temporary]) await mkdir(each);
    await writeFile(folder.cliConfig, '');
    return folder;
  }

  /** Ends a run: nothing but state and notes stays. */
  async closeRun(folder: RunFolder): Promise<void> {
    await rm(folder.path, { recursive: true, force: true });
    for (const name of await readdir(this.path)) {
      if (name.startsWith('terraform.tfstate')) await chmod(join(this.path, name), 0o600);
    }
  }

  /** Writes a file that only its owner can read, whatever was there; a crash leaves what was there before. */
  async writePrivate(file: string, value: unknown): Promise<void> {
    await writeFileAtomic(file, `${JSON.stringify(value, undefined, 2)}\n`);
  }

  /** Forgets what was deployed. */
  async removeState(): Promise<void> {
    for (const name of await readdir(this.path)) {
      const own = /^\.?terraform\.tfstate|^(?:simulated|archive)\.json/.test(name);
      if (own) await rm(join(this.path, name), { force: true });
    }
  }

  private async removeLeftovers(): Promise<void> {
    for (const name of await readdir(this.path)) {
      if (!name.startsWith(RUN_PREFIX)) continue;
      await endLeftoverProcess(join(this.path, name));
      await rm(join(this.path, name), { recursive: true, force: true });
    }
  }
}

/** Where a run notes the process it has started. */
export function processNote(folder: Pick<RunFolder, 'path'>): string {
  return join(folder.path, 'pid');
}

/** A process outlives a sandbox that is killed. Its id may belong to another one by now: the arguments tell. */
async function endLeftoverProcess(folder: string): Promise<void> {
  const pid = Number(await readFile(processNote({ path: folder }), 'utf8').catch(() => ''));
  if (!Number.isSafeInteger(pid) || pid <= 1 || process.platform === 'win32') return;
  const commandLine = await new Promise<string>((resolve) => {
    execFile('ps', ['-ww', '-o', 'args=', '-p', String(pid)], (_error, stdout) => resolve(stdout));
  });
  if (commandLine.includes(folder)) killGroup(pid, 'SIGKILL');
}
