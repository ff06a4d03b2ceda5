// Everything a specification works with: a server with the packaged extension, a sandbox, a clone, and a window.
import { webcrypto } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { outsideRequests, startBrowser } from '../host/browser.mjs';
import { installVsix, startCodeServer } from '../host/codeServer.mjs';
import { ownSandboxData } from '../host/detachedSandbox.mjs';
import { temporaryFolder } from '../host/lifetime.mjs';
import { packageExtension } from '../host/package.mjs';
import { cloneRepository, startSandbox } from '../host/sandbox.mjs';
import { Workbench } from './workbench.mjs';

const shared = { browser: undefined, extensions: undefined, keepScreenshots: false };
const opened = [];

/** Where VS Code in a browser keeps SecretStorage, sealed. */
const STORAGE_KEY = 'secrets.provider';
/** The half of the key that the server keeps, below its user data. */
const SERVER_KEY = 'serve-web-key-half';
const KEY_BYTES = 32;
const IV_BYTES = 12;

/** Fields of JSON that hold a secret; other texts beside them, such as addresses and times, do not. */
const SECRET_FIELD = /(token|secret|password|apikey)$/i;
const SHORTEST = 16;

/** Opens what the browser sealed: AES-GCM with the exclusive or of two halves; one half and the vector come first. */
async function unseal(sealed, serverHalf) {
  const bytes = Buffer.from(sealed, 'base64');
  const half = bytes.subarray(0, KEY_BYTES);
  const iv = bytes.subarray(KEY_BYTES, KEY_BYTES + IV_BYTES);
  const raw = Buffer.from(half.map((byte, index) => byte ^ serverHalf[index]));
  const key = await webcrypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
  const opened = await webcrypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.subarray(KEY_BYTES + IV_BYTES));
  return JSON.parse(Buffer.from(opened).toString('utf8'));
}

/** The secrets in a stored text: fields of JSON by their name, or the text itself. */
function secretsIn(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return [text];
  }
  if (typeof value !== 'object' || value === null) return [text];
  const found = [];
  const visit = (node, isSecret) => {
    if (typeof node === 'string' && isSecret) found.push(node);
    else if (typeof node === 'object' && node !== null)
      for (const [name, child] of Object.entries(node))
        visit(child, Array.isArray(node) ? isSecret : SECRET_FIELD.test(name));
  };
  visit(value, false);
  return found;
}

/** All secrets that were in use during a session, so that they can be looked for where they may not be. */
class SecretRecord {
  #sealed = new Set();
  #ofSandboxes = new Map();
  #timer;

  /** @param userData of the server; `sandboxFolders` may come and go, so they are read again and again */
  constructor(userData, sandboxFolders) {
    this.userData = userData;
    this.sandboxFolders = sandboxFolders;
    this.#timer = setInterval(() => this.#readIdentities(), 250);
    this.#timer.unref();
    this.#readIdentities();
  }

  /** Keeps every state of SecretStorage that windows of this browser profile ever write. */
  async follow(context) {
    await context.exposeBinding('radRecordSealed', (_source, sealed) => void this.#sealed.add(sealed));
    await context.addInitScript((key) => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (name, value) {
        if (name === key) void window.radRecordSealed(String(value));
        return setItem.call(this, name, value);
      };
    }, STORAGE_KEY);
  }

  stop() {
    clearInterval(this.#timer);
    this.#readIdentities();
  }

  /** `[{name, value}]`, each value once. */
  async secrets() {
    this.#readIdentities();
    const all = new Map(this.#ofSandboxes);
    for (const sealed of this.#sealed) {
      const opened = await unseal(sealed, fs.readFileSync(path.join(this.userData, SERVER_KEY)));
      for (const [key, text] of Object.entries(opened))
        for (const value of secretsIn(text)) if (value.length >= SHORTEST) all.set(value, `SecretStorage ${key}`);
    }
    return [...all].map(([value, name]) => ({ name, value }));
  }

  #readIdentities() {
    for (const folder of this.sandboxFolders) {
      try {
        const identity = JSON.parse(fs.readFileSync(path.join(folder, 'identity.json'), 'utf8'));
        for (const [name, value] of Object.entries(identity))
          if (typeof value === 'string') this.#ofSandboxes.set(value, `the sandbox's ${name}`);
      } catch {
        // There is no sandbox now, or it is just being deleted.
      }
    }
  }
}

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
 * Returns `{workbench, page, server, sandbox, clone, openWindow, restart, answerOutside, close}`, and for the closing
 * checks `{outside, searchRoots, sandboxFolders, secrets}`.
 */
export async function openSession({ sandbox: sandboxOptions = {}, folder, settings, env, trusted = true } = {}) {
  const home = temporaryFolder('code');
  fs.cpSync(shared.extensions, path.join(home, 'extensions'), { recursive: true });
  const sandbox = sandboxOptions === false ? undefined : await startSandbox(sandboxOptions);
  const clone = sandbox && cloneRepository(sandbox, temporaryFolder('clone'));
  const connection = sandbox ? { RAD_SANDBOX_DATA: sandbox.data } : {};
  const allSettings = { 'security.workspace.trust.enabled': !trusted, ...settings };
  const start = (port) =>
    startCodeServer({ folder: home, port, settings: allSettings, env: { ...connection, ...env }, trusted });
  let server = await start();
  const contexts = [];
  const ended = [];
  const answers = [];
  const answered = new Set();
  const sandboxFolders = [ownSandboxData(server.data), ...(sandbox ? [sandbox.data] : [])];
  const record = new SecretRecord(server.data, sandboxFolders);
  const folders = new Set();

  async function newContext(storageState) {
    const context = await shared.browser.newContext({ viewport: { width: 1280, height: 800 }, storageState });
    context.setDefaultTimeout(15_000);
    context.setDefaultNavigationTimeout(60_000);
    contexts.push({ context, outside: outsideRequests(context) });
    for (const answer of answers) await context.route(...answer);
    await record.follow(context);
    return context;
  }

  /**
   * Opens a window. By default with a profile of its own: nothing is shared with the others but the server. With
   * `shared: true` in the browser profile of the first one. (Even then a window of VS Code in a browser reads its
   * secrets once, when it loads, and whoever stores one writes all that it knows.)
   */
  async function openWindow(
    open = folder === undefined ? clone : (folder ?? undefined),
    { shared: sharesProfile = false, storageState } = {},
  ) {
    if (open !== undefined) folders.add(open);
    const context = sharesProfile ? contexts[0].context : await newContext(storageState);
    const workbench = new Workbench(await context.newPage(), server, { keepScreenshots: shared.keepScreenshots });
    await workbench.open(open);
    return workbench;
  }

  const session = {
    server,
    sandbox,
    clone,
    openWindow,
    /** Ends the editor, browser and server, and starts it again with the same user data, port and browser profile. */
    restart: async () => {
      const state = await contexts[0].context.storageState();
      await Promise.all(contexts.splice(0).map(({ context, outside }) => (ended.push(outside), context.close())));
      await server.stop();
      session.server = server = await start(Number(new URL(server.url).port));
      session.workbench = await openWindow(undefined, { storageState: state });
      session.page = session.workbench.page;
      return session.workbench;
    },
    /** Answers all requests for an origin outside this machine with a page of this text: they do not leave it. */
    answerOutside: async (origin, text) => {
      const answer = [
        (url) => url.origin === origin,
        (route) => route.fulfill({ contentType: 'text/html', body: text }),
      ];
      answers.push(answer);
      answered.add(origin);
      for (const { context } of contexts) await context.route(...answer);
    },
    pages: () => contexts.flatMap(({ context }) => context.pages()),
    outside: () =>
      [...ended, ...contexts.map(({ outside }) => outside)]
        .flatMap((origins) => [...origins])
        .filter((origin) => !answered.has(origin)),
    /** Folders in which no secret may be: the editor's home with user data, extensions and logs, and what was opened. */
    searchRoots: () => [home, ...folders].filter((root) => fs.existsSync(root)),
    /** The sandboxes' own stores, where their secrets belong. */
    sandboxFolders,
    /** The sandboxes' secrets, and whatever any window kept in SecretStorage: `[{name, value}]`. */
    secrets: () => record.secrets(),
    close: async () => {
      record.stop();
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
