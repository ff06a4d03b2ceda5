// A window without a folder, connected to a running sandbox whose GitHub has the sample repository.
import { startSandbox } from '../../host/sandbox.mjs';

export async function prepare() {
  const sandbox = await startSandbox({ options: ['--control'] });
  return { env: { RAD_SANDBOX_DATA: sandbox.data }, cleanup: sandbox.stop };
}
