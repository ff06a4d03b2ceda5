// What a script started or made, and its removal: at the end, after a failure and on Ctrl+C alike.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const owned = [];
let ending;
let interrupted = false;
let signalExitCode;

/**
 * Registers something that must not outlive this process. `end` is the orderly way; `endNow` is synchronous, for a
 * process that is exiting already. Returns a function that ends it earlier.
 */
export function own(end, endNow = () => {}) {
  const entry = { end, endNow };
  owned.push(entry);
  return async () => {
    const index = owned.indexOf(entry);
    if (index < 0) return;
    owned.splice(index, 1);
    await end();
  };
}

/** Ends everything owned, the newest first. A failure is reported and does not keep the rest alive. */
export function endAll() {
  ending ??= (async () => {
    for (let entry = owned.pop(); entry !== undefined; entry = owned.pop()) {
      try {
        await entry.end();
      } catch (error) {
        console.error(error);
        entry.endNow();
      }
    }
    ending = undefined;
  })();
  return ending;
}

/** True from the first signal or `endAll` on: nothing new should be started. */
export const isEnding = () => interrupted || ending !== undefined;

/** The exit code after Ctrl+C, for a script that is meant to be ended that way (otherwise 128 + the signal). */
export function exitOnSignalWith(code) {
  signalExitCode = code;
}

/** A new folder that is removed at the end. Short, because the sockets inside it have a length limit of 104 bytes. */
export function temporaryFolder(name) {
  const base = process.platform === 'darwin' ? '/tmp' : os.tmpdir();
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(base, `rad-${name}-`)));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  own(remove, remove);
  return folder;
}

function interrupt(code) {
  interrupted = true;
  void endAll().finally(() => process.exit(signalExitCode ?? code));
}

process.on('SIGINT', () => interrupt(130));
process.on('SIGTERM', () => interrupt(143));
process.on('SIGHUP', () => interrupt(129));

// npm passes no SIGTERM on to the script it runs; that its parent is gone is all that a script can see of it.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== parent) interrupt(143);
  }, 500).unref();
}

process.on('exit', () => {
  for (const entry of owned.splice(0).reverse()) {
    try {
      entry.endNow();
    } catch {
      // The process is leaving: the remaining entries still get their turn.
    }
  }
});
