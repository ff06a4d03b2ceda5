// Starts the embedded platform, and clones the repository it serves.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ownSandboxOf } from './detachedSandbox.mjs';
import { temporaryFolder } from './lifetime.mjs';
import { hostNode, ROOT } from './paths.mjs';
import { startGroup } from './processGroup.mjs';

const START_TIMEOUT = 30_000;

const readDescriptor = (data) => JSON.parse(fs.readFileSync(path.join(data, 'sandbox.json'), 'utf8'));

/**
 * Starts dist/sandbox.js and waits for its `ready URL`. `data` is its data folder (default: a temporary one),
 * `folder` a repository that it mirrors instead of the sample, `options` more of its arguments. Rejects with what it
 * printed when it does not start.
 */
export async function startSandbox({ data = temporaryFolder('sandbox'), folder, env = {}, options = [] } = {}) {
  const args = [path.join(ROOT, 'dist', 'sandbox.js'), '--data', data, '--idle-minutes', '0', ...options];
  if (folder !== undefined) args.push('--folder', folder);
  // Before the process itself, so that it is ended after it: the extension starts a sandbox again that has died.
  const endSuccessor = ownSandboxOf(data);
  const sandbox = startGroup(hostNode(), args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = [];
  const url = await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), START_TIMEOUT);
    const settle = (value) => (clearTimeout(timer), resolve(value));
    for (const stream of [sandbox.child.stdout, sandbox.child.stderr]) {
      // Read to the end: a full pipe would stop the process.
      createInterface({ input: stream }).on('line', (line) => {
        if (printed.push(line) > 200) printed.shift();
        const ready = /^ready (http:\S+)$/.exec(line);
        if (ready) settle(ready[1]);
      });
    }
    void sandbox.exited.then(() => settle(undefined));
  });
  if (url === undefined) {
    await sandbox.stop();
    await endSuccessor();
    throw new Error(`The sandbox did not start:\n${printed.join('\n')}`);
  }
  return {
    url,
    data,
    pid: sandbox.child.pid,
    descriptor: readDescriptor(data),
    exited: sandbox.exited,
    stop: () => sandbox.stop().then(endSuccessor),
    printed,
  };
}

function git(args, cwd) {
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_NOSYSTEM: '1' };
  const result = spawnSync('git', args, { cwd, env, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`git ${args.join(' ')} failed:\n${result.stderr}${result.error ?? ''}`);
  return result.stdout;
}

/**
 * Clones the sandbox's first repository into `parent`, with an identity of its own for commits. Its `origin` is where a
 * partner's is: at the sandbox's GitHub. Returns the clone.
 */
export function cloneRepository(sandbox, parent) {
  const [repository] = sandbox.descriptor.repositories;
  const clone = path.join(parent, path.posix.basename(repository.name));
  git(['clone', '--quiet', repository.clonePath, clone]);
  git(['remote', 'set-url', 'origin', `${sandbox.descriptor.github.url}/${repository.name}.git`], clone);
  git(['config', 'user.name', 'Sandbox Partner'], clone);
  git(['config', 'user.email', 'partner@sandbox.example'], clone);
  return clone;
}
