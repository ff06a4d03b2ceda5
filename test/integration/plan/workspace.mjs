// A clone of the sample repository with one more module on GitHub, whose name belongs to a module of the platform.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cloneRepository, startSandbox } from '../../host/sandbox.mjs';

const TAKEN = 'Postgres_HA_CloudSQL';

/** What lets git push to the sandbox's GitHub, and to nothing else. */
function gitHubAccess({ github }) {
  return {
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${github.url}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${btoa(`x-access-token:${github.token}`)}`,
  };
}

export async function prepare(folder) {
  const sandbox = await startSandbox();
  const access = gitHubAccess(sandbox.descriptor);
  const clone = cloneRepository(sandbox, folder);
  const git = (...args) => execFileSync('git', args, { cwd: clone, env: { ...process.env, ...access } });
  fs.cpSync(path.join(clone, 'modules', 'Redis_Memorystore'), path.join(clone, 'modules', TAKEN), { recursive: true });
  git('add', '-A');
  git('commit', '--quiet', '-m', 'Add a module');
  git('push', '--quiet', 'origin', 'HEAD');
  return { folder: clone, env: { RAD_SANDBOX_DATA: sandbox.data, ...access }, cleanup: sandbox.stop };
}
