import { spawn } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import { throwIfAborted } from '../../common/abort';
import type { Log } from '../../common/log';
import { isAlive, readDescriptor } from '../../sandbox/attach';
import type { SandboxDescriptor } from '../../sandbox/descriptor';

/** A sandbox that does not answer after this time has failed to start, milliseconds. */
const START_LIMIT_MS = 30_000;
const POLL_MS = 100;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function attach(dataDirectory: string): Promise<SandboxDescriptor | undefined> {
  const descriptor = await readDescriptor(dataDirectory);
  return descriptor !== undefined && (await isAlive(descriptor)) ? descriptor : undefined;
}

/**
 * Attaches to the sandbox of a data folder, starting it when none runs. It outlives this window and ends by itself.
 * @param script path of dist/sandbox.js
 * @param trusted lets its deployments run terraform or tofu; one that runs already keeps what it was started with
 * @throws AppError `sandboxFailed` or `cancelled`
 */
export async function ensureSandbox(
  script: string,
  dataDirectory: string,
  log: Log,
  trusted: boolean,
  signal?: AbortSignal,
): Promise<SandboxDescriptor> {
  const running = await attach(dataDirectory);
  if (running !== undefined) return running;
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const logFile = await open(join(dataDirectory, 'sandbox.log'), 'a', 0o600);
  const failure: { exitCode?: number | null; error?: Error } = {};
  try {
    const child = spawn(process.execPath, [script, '--data', dataDirectory, ...(trusted ? ['--trusted'] : [])], {
      detached: true,
      stdio: ['ignore', logFile.fd, logFile.fd],
      env: sandboxEnvironment(),
      windowsHide: true,
    });
    child.once('exit', (code) => (failure.exitCode = code));
    child.once('error', (error) => (failure.error = error));
    child.unref();
  } finally {
    await logFile.close();
  }
  log.info(`starting the sandbox in ${dataDirectory}`);
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end;) {
    throwIfAborted(signal);
    const descriptor = await attach(dataDirectory);
    if (descriptor !== undefined) return descriptor;
    if (failure.error !== undefined) throw new AppError('sandboxFailed', { detail: failure.error.message });
    // Exit code 0 means that another window's sandbox serves this folder: it will answer in a moment.
    if (failure.exitCode !== undefined && failure.exitCode !== 0) break;
    await pause(POLL_MS);
  }
  throw new AppError('sandboxFailed', { detail: l10n.t('details are in {0}', join(dataDirectory, 'sandbox.log')) });
}

/** Electron must act as plain Node; what VS Code tells its own processes is not for the sandbox. */
function sandboxEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('VSCODE_') && name !== 'NODE_OPTIONS');
  return { ...Object.fromEntries(kept), ELECTRON_RUN_AS_NODE: '1' };
}

/** Ends the sandbox of a data folder, if one runs, and waits until it is gone. */
export async function stopSandbox(dataDirectory: string): Promise<void> {
  const descriptor = await readDescriptor(dataDirectory);
  if (descriptor === undefined || !(await isAlive(descriptor))) return;
  process.kill(descriptor.pid, 'SIGTERM');
  for (let i = 0; i < 50 && (await isAlive(descriptor)); i += 1) await pause(POLL_MS);
}

/** Removes everything a sandbox keeps. */
export async function removeSandbox(dataDirectory: string): Promise<void> {
  await stopSandbox(dataDirectory);
  await rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 });
}
