// A child process with all its descendants, ended together.
import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { own } from './lifetime.mjs';

const windows = process.platform === 'win32';

function signalGroup(pid, signal) {
  if (windows) {
    // There are no process groups: taskkill walks the tree, and only while the parent is there to start from.
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    return false;
  }
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a command as the leader of its own process group, so that `stop()` ends what it started in turn. Ctrl+C in the
 * terminal does not reach the group: it ends in the order in which things were registered in lifetime.mjs.
 */
export function startGroup(command, args, options) {
  const child = spawn(command, args, { ...options, detached: !windows, windowsHide: true });
  const exited = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal));
    child.once('error', (error) => resolve(error.message));
  });
  const endNow = () => {
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
  };
  const end = async () => {
    if (child.pid === undefined) return;
    signalGroup(child.pid, 'SIGTERM');
    // The leader may be gone before its descendants are: signal 0 asks whether any is left.
    for (let waited = 0; waited < 5000 && signalGroup(child.pid, 0); waited += 50) await delay(50);
    endNow();
    await exited;
  };
  return { child, exited, stop: own(end, endNow) };
}
