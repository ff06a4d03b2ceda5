import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import type { Form } from '../../src/contract/form';
import type { WizardState } from '../../src/deployments/wizard/wizardState';
import { formOf, SOURCE } from './deployForm';
import { DeployHost } from './deployHost';
import { startDeploySite } from './deploySite';
import type { WebviewSite } from './webviewSite';
import { FakeHost } from './fakeHost';
import type { Theme } from './galleryPage';

export interface DeployOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** 2 is 200 %. */
  readonly zoom?: number;
  readonly form?: Form;
  readonly state?: Partial<WizardState>;
}

/** One open wizard with the real model as its host. */
export class DeployPage {
  readonly faults: string[] = [];

  constructor(
    readonly page: Page,
    readonly fake: FakeHost,
    readonly host: DeployHost,
  ) {
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.faults.push(message.text());
    });
  }

  field(name: string): Locator {
    return this.page.locator(`rad-deploy-field[data-name="${name}"]`);
  }

  /** What a field shows. */
  async text(name: string): Promise<string> {
    return this.field(name).locator('.field').first().innerText();
  }

  /** Presses keys one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** The element with the focus, through all shadow roots: its name, or its label. */
  async focused(): Promise<string> {
    return this.page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (element === null) return 'nothing';
      const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
      const label = labels.map((one) => one.textContent.trim()).join(' ');
      const content = element.matches('input, textarea, select') ? '' : element.textContent.trim();
      const name = element.getAttribute('aria-label') ?? (label === '' ? content : label);
      return `${element.localName} "${name.replace(/\s+/g, ' ')}"`;
    });
  }

  async screenshot(name: string): Promise<void> {
    const folder = path.resolve('out', 'webview-deploy', 'pictures');
    fs.mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
}

/** Registers site and browser for the suite it is called in; returns how to open a wizard. */
export function useDeploy(): (options?: DeployOptions) => Promise<DeployPage> {
  let browser: Browser | undefined;
  let site: WebviewSite | undefined;
  const opened: DeployPage[] = [];
  before(async function () {
    this.timeout(60_000);
    site = await startDeploySite();
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
  return async ({ theme = 'dark', width = 1200, height = 900, zoom = 1, form = formOf(SOURCE), state = {} } = {}) => {
    if (browser === undefined || site === undefined) throw new Error('The browser is not connected.');
    const context = await browser.newContext({
      viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
      deviceScaleFactor: zoom,
      permissions: ['clipboard-write', 'clipboard-read'],
    });
    const page = await context.newPage();
    const fake = new FakeHost(page);
    await fake.install();
    const deploy = new DeployPage(page, fake, new DeployHost(page, fake, form, state));
    opened.push(deploy);
    await page.goto(`${site.origin}/?theme=${theme}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    return deploy;
  };
}
