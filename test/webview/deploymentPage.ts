import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { DeploymentHost } from './deploymentHost';
import { startDeploymentSite } from './deploymentSite';
import type { WebviewSite } from './webviewSite';
import { FakeHost } from './fakeHost';
import type { Theme } from './galleryPage';

export interface DeploymentOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** 2 is 200 %. */
  readonly zoom?: number;
  readonly reducedMotion?: boolean;
  /** Before the page is loaded. */
  readonly prepare?: (host: DeploymentHost) => void;
}

/** One open page of a deployment with its host. */
export class DeploymentPage {
  readonly faults: string[] = [];

  constructor(
    readonly page: Page,
    readonly host: DeploymentHost,
    /** Of its script, minified, in bytes. */
    readonly scriptSize: number,
  ) {
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.faults.push(message.text());
    });
  }

  get log(): Locator {
    return this.page.getByRole('log');
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The lines that can be seen, number and text; partly seen ones too. */
  async inView(): Promise<{ readonly number: number; readonly text: string }[]> {
    return this.log.evaluate((scroller) => {
      const { top, bottom } = scroller.getBoundingClientRect();
      return [...scroller.querySelectorAll<HTMLElement>('.line[data-line]')]
        .filter((row) => {
          const box = row.getBoundingClientRect();
          return box.bottom > top + 1 && box.top < bottom - 1;
        })
        .map((row) => ({
          number: Number(row.dataset['line']) + 1,
          text: row.querySelector('.text')?.textContent ?? '',
        }));
    });
  }

  /** Waits until the lines in view are there, and a condition holds for them. */
  async waitFor(holds: (lines: readonly { number: number; text: string }[]) => boolean, what: string): Promise<void> {
    const deadline = Date.now() + 8000;
    for (;;) {
      const lines = await this.inView();
      if (lines.length > 0 && holds(lines)) return;
      if (Date.now() > deadline) throw new Error(`${what}: ${JSON.stringify([lines[0], lines.at(-1), lines.length])}`);
      await this.page.waitForTimeout(20);
    }
  }

  /** Waits until nothing is asked any more. */
  async settle(): Promise<void> {
    let count = -1;
    while (count !== this.host.calls.length) {
      count = this.host.calls.length;
      await this.page.waitForTimeout(150 + this.host.delay);
    }
  }

  async isFollowing(): Promise<boolean> {
    return (await this.button('Follow the end').getAttribute('aria-pressed')) === 'true';
  }

  /** Press keys one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The element with the focus, through all shadow roots: its role or its tag, and its name. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (element === null) return 'nothing';
      if (element.matches('input[type=search]')) return 'searchbox';
      if (element.matches('[role=log]')) return 'log';
      // A button of our own has its text in the element around it.
      const own = (element as HTMLElement).innerText;
      const around = (element.getRootNode() as Partial<ShadowRoot>).host?.textContent;
      const name = element.getAttribute('aria-label') ?? (own === '' ? (around ?? '') : own);
      return `${element.localName} "${name.trim().replace(/\s+/g, ' ')}"`;
    });
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async screenshot(name: string): Promise<void> {
    const folder = path.resolve('out', 'webview-deployment', 'pictures');
    fs.mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
}

/** Registers site and browser for the suite it is called in; returns how to open a page. */
export function useDeployment(): (options?: DeploymentOptions) => Promise<DeploymentPage> {
  let browser: Browser | undefined;
  let site: WebviewSite | undefined;
  const opened: DeploymentPage[] = [];
  before(async function () {
    this.timeout(60_000);
    site = await startDeploymentSite();
    const endpoint = process.env['RAD_GALLERY_BROWSER'];
    if (endpoint === undefined) throw new Error('Start the tests with "npm run test:webview".');
    browser = await chromium.connect(endpoint);
  });
  afterEach(async () => {
    for (const { host } of opened.splice(0)) host.end();
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });
  return async ({ theme = 'dark', width = 1200, height = 928, zoom = 1, reducedMotion = false, prepare } = {}) => {
    if (browser === undefined || site === undefined) throw new Error('The browser is not connected.');
    const context = await browser.newContext({
      viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
      deviceScaleFactor: zoom,
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
      permissions: ['clipboard-write', 'clipboard-read'],
    });
    const page = await context.newPage();
    const fake = new FakeHost(page);
    await fake.install();
    const deployment = new DeploymentPage(page, new DeploymentHost(page, fake), site.size);
    opened.push(deployment);
    prepare?.(deployment.host);
    await page.goto(`${site.origin}/?theme=${theme}`);
    await page.getByRole('log').waitFor();
    await page.evaluate(() => document.fonts.ready);
    return deployment;
  };
}
