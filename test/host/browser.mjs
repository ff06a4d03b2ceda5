// The real browser in which the workbench is shown.
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, chromiumPath } from './chromium.mjs';
import { own, temporaryFolder } from './lifetime.mjs';

/** Starts Chromium with an empty profile; it is closed at the end whatever happens. */
export async function startBrowser() {
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: CHROMIUM_ARGS,
    env: { ...process.env, TMPDIR: temporaryFolder('chromium') },
    // lifetime.mjs ends things in their order; Playwright's own handlers would leave at once.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  own(() => browser.close());
  return browser;
}

/** Hosts that are this machine. What a webview shows of it has a name of its own, which its service worker answers for. */
const INSIDE = /^(?:127\.0\.0\.1|localhost|[\w+-]+\.vscode-resource\.vscode-cdn\.net)$/;

/** Collects the origins outside this machine that the pages of a browser context ask for. */
export function outsideRequests(context) {
  const origins = new Set();
  context.on('request', (request) => {
    const { protocol, hostname, origin } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && !INSIDE.test(hostname)) origins.add(origin);
  });
  return origins;
}
