// What must be installed before anything of the project can run. Needs nothing but Node, npm and git.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { own } from './lifetime.mjs';
import { ROOT } from './paths.mjs';

const readPackages = (file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages;

/** Whether node_modules holds what package-lock.json asks for, by npm's own record of its last install. */
export function dependenciesAreCurrent(root = ROOT) {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(record)) return false;
  const installed = readPackages(record);
  return Object.entries(readPackages(path.join(root, 'package-lock.json'))).every(
    // Optional packages are those of other systems, mostly: npm leaves them out of its record.
    ([name, wanted]) =>
      name === '' || wanted.optional || wanted.link || installed[name]?.integrity === wanted.integrity,
  );
}

/** `npm ci` when node_modules is missing or differs from the lock file. */
export async function installDependencies() {
  if (dependenciesAreCurrent()) return;
  console.log('Installing the dependencies …');
  await run('npm', ['ci', '--no-audit', '--no-fund']);
}

/** Runs a command in the project's root with its output shown; rejects when it fails. */
export async function run(command, args, env = process.env) {
  // On Windows npm is a .cmd file, which only a shell can start; the arguments are constants of the callers.
  const shell = process.platform === 'win32' && command === 'npm';
  const child = spawn(command, args, { cwd: ROOT, env, shell, stdio: ['ignore', 'inherit', 'inherit'] });
  const exited = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  const release = own(
    async () => {
      child.kill('SIGTERM');
      await exited.catch(() => {});
    },
    () => child.kill('SIGKILL'),
  );
  const result = await exited;
  await release();
  if (result !== 0) throw new Error(`${path.basename(command)} ${args.join(' ')} ended with ${result}`);
}
