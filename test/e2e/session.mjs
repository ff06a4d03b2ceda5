// Everything a specification works with: a server with the packaged extension, a sandbox, a clone, and a window.
import fs from 'node:fs';
import path from 'node:path';
import { outsideRequests, startBrowser } from '../host/browser.mjs';
import { installVsix, startCodeServer } from '../host/codeServer.mjs';
import { temporaryFolder } from '../host/lifetime.mjs';
import { packageExtension } from '../host/package.mjs';
import { cloneRepository, startSandbox } from '../host/sandbox.mjs';
import { Workbench } from './workbench.mjs';

const shared = { browser: undefined, extensions: undefined, keepScreenshots: false };
const opened = [];

/** Packages and installs the extension and starts the browser: once for all sessions. */
export async function startE2e({ keepScreenshots }) {
  const installed = temporaryFolder('installed');
  const [browser] = await Promise.all([
    startBrowser(),
    packageExtension({ ifStale: true }).then((vsix) => installVsix(installed, [vsix])),
  ]);
  Object.assign(shared, { browser, extensions: path.join(installed, 'extensions'), keepScreenshots });
}

/**
 * Opens a session. Options: `sandbox: false` (no platform), or options of `startSandbox`; `folder` to open instead of
 * the sandbox's clone, `null` for an empty window; `settings`, `env` and `trusted` as for `startCodeServer`.
 * Returns `{workbench, page, server, sandbox, clone, openWindow, close}`.
 */
export async function openSession({ sandbox: sandboxOptions = {}, folder, settings, env, trusted = true } = {}) {
  const home = temporaryFolder('code');
  fs.cpSync(shared.extensions, path.join(home, 'extensions'), { recursive: true });
  const sandbox = sandboxOptions === false ? undefined : await startSandbox(sandboxOptions);
  const clone = sandbox && cloneRepository(sandbox, temporaryFolder('clone'));
  const connection = sandbox ? { RAD_SANDBOX_DATA: sandbox.data } : {};
  const allSettings = { 'security.workspace.trust.enabled': !trusted, ...settings };
  const server = await startCodeServer({
    folder: home,
    settings: allSettings,
    env: { ...connection, ...env },
    trusted,
  });
  const contexts = [];

  /** A window with a profile of its own: nothing is shared with the others but the server. */
  async function openWindow(open = folder === undefined ? clone : (folder ?? undefined)) {
    const context = await shared.browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(15_000);
    context.setDefaultNavigationTimeout(60_000);
    contexts.push({ context, outside: outsideRequests(context) });
    const workbench = new Workbench(await context.newPage(), server, { keepScreenshots: shared.keepScreenshots });
    await workbench.open(open);
    return workbench;
  }

  const session = {
    server,
    sandbox,
    clone,
    openWindow,
    pages: () => contexts.flatMap(({ context }) => context.pages()),
    outside: () => contexts.flatMap(({ outside }) => [...outside]),
    close: async () => {
      await Promise.all(contexts.map(({ context }) => context.close()));
      await server.stop();
      await sandbox?.stop();
    },
  };
  opened.push(session);
  session.workbench = await openWindow();
  session.page = session.workbench.page;
  return session;
}

/** The session that all specifications share; the first call opens it. */
export function session() {
  shared.session ??= openSession();
  return shared.session;
}

/** All sessions so far: for the checks and screenshots that no single specification makes. */
export const openedSessions = () => opened;
