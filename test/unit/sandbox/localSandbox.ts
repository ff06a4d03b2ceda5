import { mkdirSync } from 'node:fs';
import type { Log } from '../../../src/common/log';
import type { ChooseRunner } from '../../../src/sandbox/deployments/deploying';
import { readSourceFolder } from '../../../src/sandbox/git/sourceFolder';
import type { RateLimit } from '../../../src/sandbox/http/rateLimit';
import { takeLock } from '../../../src/sandbox/life/lock';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/startSandbox';
import { bundledSandbox, SAMPLE_DIR } from './bundledSandbox';

export interface LocalOptions {
  readonly folder?: string;
  readonly now?: () => Date;
  readonly log?: Log;
  readonly port?: number;
  readonly moduleLimit?: number;
  readonly control?: boolean;
  /** Six months of history; without it a test starts sooner, and on an empty platform. */
  readonly story?: boolean;
  readonly rateLimit?: RateLimit;
  readonly trusted?: boolean;
  /** Milliseconds a step of a simulated build takes; none when absent. */
  readonly pace?: number;
  readonly chooseRunner?: ChooseRunner;
}

const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A sandbox in the tests' own process, over real HTTP. */
export async function localSandbox(
  dataDir: string,
  {
    folder,
    now,
    log = silent,
    port,
    moduleLimit,
    control,
    rateLimit,
    story = false,
    trusted,
    pace = 0,
    chooseRunner,
  }: LocalOptions = {},
): Promise<RunningSandbox> {
  mkdirSync(dataDir, { recursive: true });
  const lock = takeLock(dataDir);
  if (lock === undefined) throw new Error('locked');
  return startSandbox({
    dataDir,
    lock,
    folder: folder === undefined ? undefined : await readSourceFolder(folder),
    port,
    idleMinutes: 0,
    workerFile: (await bundledSandbox()).workerFile,
    sampleDir: SAMPLE_DIR,
    log,
    pace,
    story,
    ...(trusted === undefined ? {} : { trusted }),
    ...(chooseRunner === undefined ? {} : { chooseRunner }),
    ...(now === undefined ? {} : { now }),
    ...(moduleLimit === undefined ? {} : { moduleLimit }),
    ...(control === undefined ? {} : { control }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
  });
}
