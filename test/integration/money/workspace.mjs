// A clone of the sample repository, connected to a running sandbox.
import { cloneRepository, startSandbox } from '../../host/sandbox.mjs';

export async function prepare(folder) {
  const sandbox = await startSandbox();
  return { folder: cloneRepository(sandbox, folder), env: { RAD_SANDBOX_DATA: sandbox.data }, cleanup: sandbox.stop };
}
