// Starts real VS Code (server, web workbench, Node extension host) on loopback with throw-away user data.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ownSandboxData, ownSandboxOf } from './detachedSandbox.mjs';
import { temporaryFolder } from './lifetime.mjs';
import { CODE_SERVER_ENTRY, hostNode } from './paths.mjs';
import { startGroup } from './processGroup.mjs';

const START_TIMEOUT = 60_000;

/** A quiet editor: no welcome pages, no recommendations, no network, no AI features. */
export const SETTINGS = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'extensions.ignoreRecommendations': true,
  'files.simpleDialog.enable': true,
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'window.autoDetectHighContrast': false,
  'workbench.colorTheme': 'Dark Modern',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Whether a loopback port can be listened on. */
export function portIsFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The environment of an editor that knows nothing of the developer's own editor, npm run or home folder. */
function isolatedEnvironment(folder, extra) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|npm_|XDG_|GIT_|ELECTRON_)|^PORT$/i.test(name),
  );
  const own = { HOME: folder, TMPDIR: folder, XDG_RUNTIME_DIR: folder, EXTENSIONS_GALLERY: '{}' };
  return { ...Object.fromEntries(inherited), ...own, ...extra };
}

function baseArguments(folder) {
  const config = path.join(folder, 'config.yaml');
  // Its own file, or the server would read and write the developer's configuration.
  fs.writeFileSync(config, '');
  const data = path.join(folder, 'data');
  return ['--config', config, '--user-data-dir', data, '--extensions-dir', path.join(folder, 'extensions')];
}

/** Installs packaged extensions into the editor whose folder this is. Throws with the server's own words. */
export function installVsix(folder, files) {
  const args = [CODE_SERVER_ENTRY, ...baseArguments(folder), ...files.flatMap((file) => ['--install-extension', file])];
  const result = spawnSync(hostNode(), args, { encoding: 'utf8', env: isolatedEnvironment(folder) });
  if (result.status !== 0) throw new Error(`The extension could not be installed:\n${result.stdout}${result.stderr}`);
}

/** Settings of machine scope: a window on a server takes them from the server's settings, not from the user's. */
const OF_MACHINE = /^rad\.(platform|github|jules)\./;

/** Writes the settings; a running editor follows within a second. */
export function writeSettings(folder, settings = {}) {
  const write = (scope, values) => {
    const directory = path.join(folder, 'data', scope);
    fs.mkdirSync(directory, { recursive: true });
    fs.writeFileSync(path.join(directory, 'settings.json'), JSON.stringify(values, null, 2));
  };
  const all = Object.entries({ ...SETTINGS, ...settings });
  const isOfMachine = ([id]) => OF_MACHINE.test(id);
  write('User', Object.fromEntries(all.filter((entry) => !isOfMachine(entry))));
  const machine = all.filter(isOfMachine);
  if (machine.length > 0) write('Machine', Object.fromEntries(machine));
}

/**
 * Starts the server and waits until it answers.
 * `folder` holds user data and extensions (default: a temporary one); `trusted: false` leaves Restricted Mode possible.
 * `workbenchUrl({folder, payload})` is the address of a window.
 */
export async function startCodeServer({ folder, port, settings, args = [], env = {}, trusted = true } = {}) {
  const home = folder ?? temporaryFolder('code');
  const listenOn = port ?? (await freePort());
  writeSettings(home, { 'security.workspace.trust.enabled': !trusted, ...settings });
  const log = path.join(home, 'server.log');
  const output = fs.openSync(log, 'a');
  const quiet = [
    '--auth',
    'none',
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
  ];
  const endSandbox = ownSandboxOf(ownSandboxData(path.join(home, 'data')));
  const server = startGroup(
    hostNode(),
    [
      CODE_SERVER_ENTRY,
      ...baseArguments(home),
      ...['--bind-addr', `127.0.0.1:${listenOn}`, '--ignore-last-opened', ...quiet],
      ...(trusted ? ['--disable-workspace-trust'] : []),
      ...args,
    ],
    { env: isolatedEnvironment(home, env), stdio: ['ignore', output, output] },
  );
  fs.closeSync(output);
  const url = `http://127.0.0.1:${listenOn}`;
  let ended;
  void server.exited.then((result) => (ended = result));
  for (const start = Date.now(); !(await answers(`${url}/healthz`)); await delay(50)) {
    if (ended === undefined && Date.now() - start < START_TIMEOUT) continue;
    await server.stop();
    const reason = ended === undefined ? 'did not answer within a minute' : `ended with ${ended}`;
    throw new Error(`VS Code's server ${reason}:\n${fs.readFileSync(log, 'utf8')}`);
  }
  return {
    url,
    authority: `127.0.0.1:${listenOn}`,
    folder: home,
    data: path.join(home, 'data'),
    exited: server.exited,
    stop: () => server.stop().then(endSandbox),
    workbenchUrl: (query) => `${url}/?${new URLSearchParams(query)}`,
  };
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // not listening yet
  }
}
