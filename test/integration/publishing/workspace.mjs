// A clone of the sample repository, connected to a sandbox that fails on demand.
import { cloneRepository, startSandbox } from '../../host/sandbox.mjs';

export async function prepare(folder) {
  const sandbox = await startSandbox({ options: ['--control'] });
  return { folder: cloneRepository(sandbox, folder), env: { RAD_SANDBOX_DATA: sandbox.data }, cleanup: sandbox.stop };
}
