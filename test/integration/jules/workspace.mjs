// A clone of the sample repository at a sandbox's GitHub. The tests bring their own Jules.
import { cloneRepository, startSandbox } from '../../host/sandbox.mjs';

export async function prepare(folder) {
  const sandbox = await startSandbox();
  return {
    folder: cloneRepository(sandbox, folder),
    settings: { 'rad.platform.url': sandbox.url, 'rad.github.apiUrl': sandbox.descriptor.github.url },
    env: { RAD_TEST_REPOSITORY: sandbox.descriptor.repositories[0].name },
    cleanup: sandbox.stop,
  };
}
