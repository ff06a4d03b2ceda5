import { spawn, type ChildProcess } from 'node:child_process';
import { throwIfAborted } from '../../common/abort';

export interface ProcessCall {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  started?(pid: number): void;
  stdout(bytes: Buffer): void;
  stderr(bytes: Buffer): void;
}

/** How long a process may take to stop in order after it was asked to, milliseconds. */
const GRACE = 5_000;

/** How long output may still come when the process has ended, milliseconds. */
const DRAIN = 1_000;

/**
 * Runs a program without a shell, in a process group of its own that ends with it. When the signal fires the group is
 * interrupted, so that terraform saves its state, and killed when that takes too long.
 * @returns the exit code; null when it was stopped by a signal
 * @throws AppError `cancelled` when the signal had fired before; Error when the program cannot be started
 */
export function runProcess(file: string, args: readonly string[], call: ProcessCall): Promise<number | null> {
  throwIfAborted(call.signal);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: call.cwd,
      env: call.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    let lastResort: NodeJS.Timeout | undefined;
    const stop = (): void => {
      signalGroup(child, 'SIGINT');
      lastResort = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE);
    };
    call.signal.addEventListener('abort', stop, { once: true });
    const over = (): void => {
      clearTimeout(lastResort);
      call.signal.removeEventListener('abort', stop);
    };
    child.stdout.on('data', (bytes: Buffer) => call.stdout(bytes));
    child.stderr.on('data', (bytes: Buffer) => call.stderr(bytes));
    child.on('error', (error) => {
      over();
      reject(error);
    });
    child.on('exit', () => {
      over();
      // What it left in the background would go on, and keep its output open.
      signalGroup(child, 'SIGKILL');
      setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, DRAIN).unref();
    });
    child.on('close', (code) => resolve(code));
    if (child.pid !== undefined) call.started?.(child.pid);
  });
}

function signalGroup(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): void {
  if (child.pid !== undefined) killGroup(child.pid, signal);
}

/** Signals a process group by its leader; one that has ended is fine. */
export function killGroup(pid: number, signal: 'SIGINT' | 'SIGKILL'): void {
  if (process.platform === 'win32') {
    // Windows has no groups: the tree of children is as near as it comes.
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).on(
      'error',
      () => undefined,
    );
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}
