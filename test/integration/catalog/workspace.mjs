// A clone of the sample repository, connected to a sandbox that fails on demand and has 2,100 platform modules more.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { hostNode } from '../../host/paths.mjs';
import { cloneRepository, startSandbox } from '../../host/sandbox.mjs';

export async function prepare(folder) {
  const sandbox = await startSandbox({ options: ['--control'] });
  execFileSync(hostNode(), [path.join(import.meta.dirname, 'addModules.mjs'), sandbox.data]);
  return { folder: cloneRepository(sandbox, folder), env: { RAD_SANDBOX_DATA: sandbox.data }, cleanup: sandbox.stop };
}
