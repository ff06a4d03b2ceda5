// `npm start`: real VS Code with the extension, a sandbox platform and a repository of Terraform modules.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installVsix, portIsFree, startCodeServer } from './codeServer.mjs';
import { installVsCode } from './install.mjs';
import { endAll, exitOnSignalWith, isEnding, temporaryFolder } from './lifetime.mjs';
import { hostNode, ROOT } from './paths.mjs';
import { cloneRepository, startSandbox } from './sandbox.mjs';
import { installDependencies, run } from './setup.mjs';

const PORT = 4780;
const USAGE = `npm start -- [--port N] [--folder DIR] [--data DIR]
  --port N      port of the editor (default ${PORT})
  --folder DIR  a git repository to work with instead of the sample: a clone of a copy is opened, DIR is never written
  --data DIR    keeps the sandbox's data (publications, accounts) in DIR; without it they end with this command
Ctrl+C ends everything.`;

function parseOptions() {
  const text = { type: 'string' };
  const { values } = parseArgs({ options: { port: text, folder: text, data: text, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const port = Number(values.port ?? PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`--port must be between 1 and 65535: ${values.port}`);
  const directory = (name) => values[name] && path.resolve(process.env.INIT_CWD ?? process.cwd(), values[name]);
  const folder = directory('folder');
  if (folder !== undefined && !fs.existsSync(folder)) throw new Error(`--folder names no folder: ${folder}`);
  return { port, folder, data: directory('data') };
}

/** Opens the address where a person sits in front of a screen. */
function openInBrowser(url) {
  if (process.env.CI) return;
  const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };
  const onDesktop = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const opener = openers[process.platform] ?? (onDesktop ? ['xdg-open'] : undefined);
  if (opener === undefined) return;
  const [command, ...args] = opener;
  // Without such a program the printed address has to do.
  spawn(command, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

async function start({ port, folder, data }) {
  if (!(await portIsFree(port)))
    throw new Error(`Port ${port} is in use. Choose another one: npm start -- --port ${port + 1}`);
  await installDependencies();
  installVsCode();
  await run(hostNode(), [path.join('test', 'host', 'package.mjs'), '--if-stale']);

  const home = temporaryFolder('start');
  if (data !== undefined) fs.mkdirSync(data, { recursive: true });
  const sandbox = await startSandbox({ data: data ?? path.join(home, 'sandbox'), folder, options: ['--trusted'] });
  const clone = cloneRepository(sandbox, home);
  installVsix(home, [path.join(ROOT, 'out', 'rad-partner.vsix')]);
  const editor = await startCodeServer({ folder: home, port, env: { RAD_SANDBOX_DATA: sandbox.data } });
  const url = editor.workbenchUrl({ folder: clone });
  console.log(
    `\nRAD Partner is running in VS Code: ${url}\nThe repository is a clone in ${clone}. Ctrl+C ends everything.`,
  );
  openInBrowser(url);

  void sandbox.exited.then((code) => {
    if (!isEnding()) console.log(`The sandbox ended with ${code}; the extension starts it again when it needs it.`);
  });
  throw new Error(`VS Code's server ended with ${await editor.exited}`);
}

exitOnSignalWith(0);
try {
  await start(parseOptions());
} catch (error) {
  // After Ctrl+C the signal's handler ends the process.
  if (!isEnding()) {
    console.error(error.message);
    await endAll();
    process.exit(1);
  }
}
