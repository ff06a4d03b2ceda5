import type { Page } from 'playwright-core';
import { Emitter } from '../../src/common/emitter';
import type { Log } from '../../src/common/log';
import { AnswerCache } from '../../src/platform/cache';
import { onlyToken } from '../../src/platform/signIn/onlyToken';
import { openSession } from '../../src/vscode/connection/openSession';
import type { CreditsBasis } from '../../src/vscode/credits/creditAccount';
import type { WebviewPort } from '../../src/vscode/webviews/webviewHost';
import { installVsCodeApi } from './fakeHost';
import type { LedgerServer } from './ledgerServer';

export const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** What a page and the real host of it send to each other. Must be done before the page loads. */
export async function portOf(page: Page): Promise<WebviewPort> {
  const received = new Emitter<unknown>();
  await page.exposeBinding('fakeHostReceive', (_source, message: unknown) => received.fire(message));
  await page.addInitScript(installVsCodeApi);
  return {
    // A page that is closed meanwhile hears nothing any more.
    postMessage: (message) =>
      page.evaluate((data) => window.postMessage(data, window.origin), message).catch(() => undefined),
    onDidReceiveMessage: received.event,
  };
}

/** An account that is signed in, without an editor. */
export function basisOf(server: LedgerServer): CreditsBasis {
  const account = { key: 'a', id: 'user-1', platformUrl: server.url, platformName: 'Test platform', name: 'Partner' };
  const endpoints = {
    kind: 'settings',
    platformUrl: server.url,
    githubApiUrl: server.url,
    julesUrl: server.url,
  } as const;
  const session = openSession(account as never, endpoints, onlyToken('token'));
  const cache = new AnswerCache({
    file: { read: () => Promise.resolve(undefined), write: () => Promise.resolve() },
    isSignedIn: () => true,
    log: silent,
  });
  const answers = cache.of({ origin: server.url, account: 'user-1' });
  return {
    connection: { kind: 'settings', platformName: 'Test platform', require: () => Promise.resolve(session) },
    answers: {
      onDidKeep: cache.onDidKeep,
      current: () => Promise.resolve(answers),
      of: () => Promise.resolve(answers),
    },
    log: silent,
  };
}
