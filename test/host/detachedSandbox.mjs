// A sandbox that the extension itself started outlives the editor on purpose; after a test nothing may.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { own } from './lifetime.mjs';

/** Data folder of a sandbox that the extension starts for itself, below the user data folder. */
export const ownSandboxData = (userData) =>
  path.join(userData, 'User', 'globalStorage', 'rad-partner.rad-partner', 'sandbox');

/** The process that its descriptor names, when it still is that sandbox: process ids are used again. */
function runningSandbox(data) {
  const file = path.join(data, 'sandbox.json');
  if (!fs.existsSync(file)) return undefined;
  const { pid } = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (process.platform === 'win32') return pid;
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.includes(data) ? pid : undefined;
}

function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch {
    return false; // it has ended
  }
}

async function end(data) {
  const pid = runningSandbox(data);
  if (pid === undefined) return;
  signal(pid, 'SIGTERM');
  // Its files must stay until it has closed its database.
  for (let waited = 0; waited < 5000 && signal(pid, 0); waited += 50) await delay(50);
  signal(pid, 'SIGKILL');
}

/** Ends, with everything else, the sandbox that then runs on this data folder. Returns a function that does it earlier. */
export function ownSandboxOf(data) {
  return own(
    () => end(data),
    () => {
      const pid = runningSandbox(data);
      if (pid !== undefined) signal(pid, 'SIGKILL');
    },
  );
}
