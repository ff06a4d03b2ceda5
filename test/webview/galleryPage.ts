import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import type { GalleryRow } from '../../src/messages/galleryProtocol';
import { FakeHost } from './fakeHost';

export const THEMES = ['dark', 'light', 'high-contrast'] as const;
export type Theme = (typeof THEMES)[number];

export interface GalleryOptions {
  readonly theme?: Theme;
  /** Of the window, in device pixels. */
  readonly width?: number;
  /** 2 is 200 %: half the CSS pixels at twice the density, which is what the browser's zoom does. */
  readonly zoom?: number;
  /** A text bundle as the host would put it into the page. */
  readonly texts?: Readonly<Record<string, string>>;
  /** A further class of `<body>`. */
  readonly bodyClass?: string;
  readonly reducedMotion?: boolean;
}

export const ROWS: readonly GalleryRow[] = [
  { id: 'b-9b07', date: '2026-11-22', description: 'Build, 9b07', amount: -1140 },
  { id: 'm-2c1a', date: '2026-11-20', description: 'Module fee, Vault_GKE', amount: -10000 },
  { id: 'p-0031', date: '2026-11-18', description: 'Top-up', amount: 50000 },
];

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: start the tests with "npm run test:webview".`);
  return value;
}

/** One open gallery with its fake host. */
export class GalleryPage {
  readonly host: FakeHost;
  /** Violations of the content security policy, uncaught errors and console errors so far. */
  readonly faults: string[] = [];
  readonly live: Locator;

  constructor(readonly page: Page) {
    this.host = new FakeHost(page);
    this.live = page.locator('rad-gallery-live');
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.faults.push(message.text());
    });
  }

  /** Takes the first load of the page and answers it. */
  async answerFirstLoad(rows: readonly GalleryRow[] = ROWS): Promise<void> {
    await this.host.message('ready');
    await this.host.answer(await this.host.call('rows.load'), rows);
  }

  /** The descriptions in the live table, top to bottom. */
  async liveRows(): Promise<string[]> {
    return this.live.locator('tbody th').allInnerTexts();
  }

  /** The element with the focus, through all shadow roots, as `tag` or `tag "name"`. */
  async focused(): Promise<string> {
    return this.page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (element === null) return 'nothing';
      const slotted =
        element.getRootNode() instanceof ShadowRoot ? (element.getRootNode() as ShadowRoot).host : element;
      const text = element.textContent.trim() === '' ? slotted.textContent : element.textContent;
      const name = element.getAttribute('aria-label') ?? text.trim().replace(/\s+/g, ' ');
      return `${element.localName} "${element.localName === 'input' || element.localName === 'textarea' ? '' : name}"`;
    });
  }

  /** Writes out/webview/`name`.png of the whole page. */
  async screenshot(name: string): Promise<void> {
    const folder = path.resolve('out', 'webview');
    fs.mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  }
}

/** Registers start and end of the browser for the suite it is called in; returns how to open a gallery in it. */
export function useGallery(): (options?: GalleryOptions) => Promise<GalleryPage> {
  let browser: Browser | undefined;

  before(async () => {
    browser = await chromium.connect(setting('RAD_GALLERY_BROWSER'));
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  after(async () => {
    await browser?.close();
  });

  return async ({ theme = 'dark', width = 1200, zoom = 1, texts, bodyClass, reducedMotion = false } = {}) => {
    if (browser === undefined) throw new Error('The browser is not connected.');
    const context = await browser.newContext({
      viewport: { width: Math.round(width / zoom), height: 900 },
      deviceScaleFactor: zoom,
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    });
    const gallery = new GalleryPage(await context.newPage());
    await gallery.host.install();
    const query = new URLSearchParams({ theme });
    if (texts !== undefined) query.set('texts', JSON.stringify(texts));
    if (bodyClass !== undefined) query.set('class', bodyClass);
    await gallery.page.goto(`${setting('RAD_GALLERY_SITE')}/?${query.toString()}`);
    await gallery.page.evaluate(() => document.fonts.ready);
    return gallery;
  };
}
