// The webview suite: the built component gallery in a real Chromium, with a fake host behind it, and the sandbox's pages.
import { chromium } from 'playwright-core';
import { buildNodeTests } from '../host/buildTests.mjs';
import { CHROMIUM_ARGS, chromiumPath } from '../host/chromium.mjs';
import { own, temporaryFolder } from '../host/lifetime.mjs';
import { startSandbox } from '../host/sandbox.mjs';
import { runMocha, suite } from '../host/suite.mjs';
import { buildChat, buildGallery } from './buildGallery.mjs';
import { serveGallery } from './gallerySite.mjs';

await suite(async () => {
  await buildGallery();
  await buildChat();
  const tests = await buildNodeTests('webview');
  const browser = await chromium.launchServer({
    executablePath: await chromiumPath(),
    args: CHROMIUM_ARGS,
    host: '127.0.0.1',
    env: { ...process.env, TMPDIR: temporaryFolder('chromium') },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  own(() => browser.close());
  // The tests know these addresses and nothing of how they came to be.
  process.env.RAD_GALLERY_SITE = await serveGallery();
  process.env.RAD_GALLERY_BROWSER = browser.wsEndpoint();
  process.env.RAD_SANDBOX_DESCRIPTOR = JSON.stringify((await startSandbox()).descriptor);
  return runMocha(tests, { timeout: 60_000 });
});
