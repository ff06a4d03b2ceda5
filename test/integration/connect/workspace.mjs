// A clone of the sample repository and a running sandbox; and settings that name the same platform with another GitHub.
import { cloneRepository, startSandbox } from '../../host/sandbox.mjs';
import { startManyRepositories, TOKEN } from './manyRepositories.mjs';

export async function prepare(folder) {
  const [sandbox, github] = await Promise.all([startSandbox(), startManyRepositories()]);
  const clone = cloneRepository(sandbox, folder);
  return {
    folder: clone,
    settings: { 'rad.platform.url': sandbox.url, 'rad.github.apiUrl': github.url },
    env: { RAD_SANDBOX_DATA: sandbox.data, RAD_TEST_GITHUB_TOKEN: TOKEN },
    cleanup: () => Promise.all([sandbox.stop(), github.stop()]),
  };
}
