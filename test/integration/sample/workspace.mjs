// A clone of the sample repository, connected to a running sandbox.
import { cloneRepository, endDetachedSandbox, startSandbox } from '../../host/sandbox.mjs';

export async function prepare(folder) {
  const sandbox = await startSandbox();
  const cleanup = async () => {
    // The extension has started another one when a test killed the first.
    endDetachedSandbox(sandbox.data);
    await sandbox.stop();
  };
  return { folder: cloneRepository(sandbox, folder), env: { RAD_SANDBOX_DATA: sandbox.data }, cleanup };
}
