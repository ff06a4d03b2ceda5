import { mkdir, chmod } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { readArguments, type Arguments } from './arguments';
import type { SandboxDescriptor } from './descriptor';
import { mirroredFolder } from './git/mirror';
import { readSourceFolder, type SourceFolder } from './git/sourceFolder';
import { requestsPerSecond } from './http/rateLimit';
import { lockOrAttach } from './life/attachToRunning';
import { stderrLog } from './life/stderrLog';
import { startSandbox } from './startSandbox';
import { UsageError } from './usageError';

// The bundle's neighbours: this file is dist/sandbox.js.
const WORKER_FILE = join(__dirname, 'verdict.js');
const SAMPLE_DIR = join(__dirname, 'sandbox', 'sample');

async function run(args: Arguments): Promise<void> {
  const dataDir = resolve(args.dataDir);
  const folder = args.folder === undefined ? undefined : await readSourceFolder(args.folder);
  await mkdir(dataDir, { recursive: true });
  await chmod(dataDir, 0o700);
  const found = await lockOrAttach(dataDir);
  if (found === undefined) throw new Error('another sandbox holds the data folder and does not answer');
  if ('running' in found) {
    await requireSameFolder(found.running, folder);
    announce(found.running);
    return;
  }
  const sandbox = await startSandbox({
    ...args,
    ...(args.requestsPerSecond === undefined ? {} : { rateLimit: requestsPerSecond(args.requestsPerSecond) }),
    dataDir,
    folder,
    lock: found.lock,
    workerFile: WORKER_FILE,
    sampleDir: SAMPLE_DIR,
    log: stderrLog,
  });
  const stopped = new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, resolve);
  });
  announce(sandbox.descriptor);
  const reason = await Promise.race([stopped, sandbox.idle.then(() => 'nobody called')]);
  stderrLog.info(`ending: ${reason}`);
  await sandbox.close();
}

/** A running sandbox cannot take up another folder; opening the wrong repository would be worse than a clear refusal. */
async function requireSameFolder(running: SandboxDescriptor, folder: SourceFolder | undefined): Promise<void> {
  if (folder === undefined) return;
  const first = running.repositories[0];
  if (first !== undefined && (await mirroredFolder(first.clonePath)) === folder.root) return;
  throw new UsageError(l10n.t('A sandbox without "{0}" is running in this data folder; end it first.', folder.root));
}

function announce({ platformUrl }: SandboxDescriptor): void {
  process.stdout.write(`ready ${platformUrl}\n`);
}

function fail(error: unknown): void {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  } else {
    stderrLog.error('the sandbox failed', error);
    process.exitCode = 1;
  }
}

// The window that started the sandbox may close its ends of the pipes; that must not end it for the others.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

void (async () => run(readArguments(process.argv.slice(2))))().catch(fail);
