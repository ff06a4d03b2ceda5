// What the extension host logged that no code of the extension caught.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';
import { filesBelow } from './suite.mjs';

/** VS Code logs a rejected promise a second after it was lost: wait this long before the window closes. */
export const UNHANDLED_DELAY = 1200;

const ENTRY = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \[(\w+)\] /;
const OURS = ['rad-partner.rad-partner', path.join(ROOT, 'dist')];
// The workspace storage is VS Code's own: two windows of one folder both take its lock, and one reads the description
// that the other one is writing.
const BUILT_IN = /\[vscode\.|[\\/](vscode|app)[\\/]extensions[\\/]|[\\/]vscode\.lock'|\._getWorkspaceStorageURI /;

/** Splits a log into its entries: an entry's stack follows on lines of its own. */
function entries(text) {
  const result = [];
  for (const line of text.split('\n')) {
    if (ENTRY.test(line) || result.length === 0) result.push(line);
    else result[result.length - 1] += `\n${line}`;
  }
  return result;
}

/** What a window that is reloaded or closed was still waiting for. */
const CANCELED = /: Canceled$/;

/** VS Code words an unhandled rejection like any error, so all count but those of the extensions it ships. */
function isUnhandled(entry) {
  if (ENTRY.exec(entry)?.[1] !== 'error' || CANCELED.test(entry.trim())) return false;
  return OURS.some((mark) => entry.includes(mark)) || !BUILT_IN.test(entry);
}

/**
 * Errors in the extension host's own logs below the user data folder, one text each. A missing log is an error too:
 * then nothing was checked.
 */
export function extensionHostErrors(data) {
  const logs = path.join(data, 'logs');
  const files = fs.existsSync(logs)
    ? filesBelow(logs, '.log').filter((file) => /^(remote)?exthost\.log$/.test(path.basename(file)))
    : [];
  if (files.length === 0) return [`There is no extension host log in ${logs}`];
  return files
    .flatMap((file) => entries(fs.readFileSync(file, 'utf8')))
    .filter(isUnhandled)
    .map((entry) => entry.trim());
}
