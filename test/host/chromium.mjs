// Finds the Chromium that the tests drive.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** A profile without background traffic; no name but the loopback's is ever resolved. */
export const CHROMIUM_ARGS = [
  // The pages are this project's own, and Chromium refuses its sandbox to root and in most containers.
  ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
];

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

function wellKnownPlaces() {
  if (process.platform === 'darwin') {
    return ['/Applications', path.join(process.env.HOME ?? '', 'Applications')].flatMap((folder) =>
      ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  if (process.platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) =>
      [
        'Google\\Chrome\\Application\\chrome.exe',
        'Chromium\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
      ].map((name) => path.join(process.env[variable] ?? '', name)),
    );
  }
  return ['/usr/bin/chromium', '/usr/bin/google-chrome', '/opt/google/chrome/chrome'];
}

function onPath() {
  const ending = process.platform === 'win32' ? '.exe' : '';
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter(Boolean)
    .flatMap((folder) => COMMANDS.map((command) => path.join(folder, command + ending)));
}

const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true;

/** The browser that Playwright itself installed, when the developer let it. */
async function installedByPlaywright() {
  try {
    return [(await import('playwright-core')).chromium.executablePath()];
  } catch {
    return []; // playwright-core is not installed yet, or knows no browser for this system
  }
}

function installOnDebian() {
  console.log('Installing Chromium with apt-get …');
  const options = {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  if (spawnSync('apt-get', ['update', '-qq'], options).status !== 0) return false;
  const packages = ['chromium', 'fonts-dejavu-core'];
  return spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options).status === 0;
}

/**
 * Path of a Chromium or Chrome: `CHROMIUM_PATH`, else the usual places and PATH; as root on Debian it is installed.
 * Throws an error that says what to install.
 */
export async function chromiumPath() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (!isFile(wanted)) throw new Error(`CHROMIUM_PATH names no file: ${wanted}`);
    return wanted;
  }
  const find = async () => [...wellKnownPlaces(), ...onPath(), ...(await installedByPlaywright())].find(isFile);
  const found = await find();
  if (found) return found;
  if (process.getuid?.() === 0 && fs.existsSync('/etc/debian_version') && installOnDebian()) {
    const installed = await find();
    if (installed) return installed;
  }
  throw new Error(
    'These tests drive a real browser and found none. Install Google Chrome or Chromium ' +
      '(Debian: apt-get install chromium), or set CHROMIUM_PATH to its executable.',
  );
}
