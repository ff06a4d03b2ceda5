import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import type { CreditsProtocol } from '../../src/messages/creditsProtocol';
import { creditsHandlers } from '../../src/vscode/credits/creditsHandlers';
import { FIRST_IDENTITY, type CreditsIdentity } from '../../src/vscode/credits/creditsIdentity';
import { CreditsModel } from '../../src/vscode/credits/creditsModel';
import { CREDITS_PARAMS } from '../../src/vscode/credits/creditsParams';
import { Purchases, type KeptPurchase } from '../../src/vscode/credits/purchases';
import { costsFile, transactionsFile } from '../../src/vscode/credits/reportFiles';
import { WebviewHost } from '../../src/vscode/webviews/webviewHost';
import type { Theme } from './galleryPage';
import { basisOf, portOf, silent } from './ledgerBasis';
import { LedgerServer } from './ledgerServer';
import type { Ledger } from './ledgers';
import { WebviewSite } from './webviewSite';

export interface CreditsOptions {
  readonly ledger: Ledger;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** 2 is 200 %. */
  readonly zoom?: number;
  readonly identity?: Partial<CreditsIdentity>;
  readonly locale?: string;
}

/** The real page with the real host behind it, against a platform over HTTP; the editor alone is missing. */
export class CreditsPage {
  readonly faults: string[] = [];
  /** Texts of the files that were saved. */
  readonly saved: string[] = [];
  readonly openedDeployments: string[] = [];
  readonly savedInvoices: string[][] = [];

  constructor(
    readonly page: Page,
    readonly model: CreditsModel,
    readonly server: LedgerServer,
    /** Of its script, minified, in bytes. */
    readonly scriptSize: number,
    /** Addresses that were opened in the browser. */
    readonly openedPages: readonly string[],
    /** How payments ended. */
    readonly ended: readonly string[],
  ) {
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.faults.push(message.text());
    });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name });
  }

  /** Texts of the cells of a table's part, row by row; hidden ones too. */
  async cells(part: 'tbody' | 'tfoot'): Promise<string[][]> {
    return this.page
      .locator(`table ${part} tr:not([aria-hidden])`)
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim().replace(/\s+/g, ' ')),
        ),
      );
  }

  async screenshot(name: string): Promise<void> {
    const folder = path.resolve('out', 'webview-credits', 'pictures');
    fs.mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  }
}

/** Registers site and browser for the suite it is called in; returns how to open a page. */
export function useCredits(): (options: CreditsOptions) => Promise<CreditsPage> {
  let browser: Browser | undefined;
  let site: WebviewSite | undefined;
  const opened: { stop: () => Promise<void> }[] = [];
  before(async function () {
    this.timeout(60_000);
    site = await WebviewSite.start({ name: 'credits', title: 'Credits', identity: FIRST_IDENTITY });
    const endpoint = process.env['RAD_GALLERY_BROWSER'];
    if (endpoint === undefined) throw new Error('Start the tests with "npm run test:webview".');
    browser = await chromium.connect(endpoint);
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.stop();
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });
  return async ({ ledger, theme = 'dark', width = 1200, height = 900, zoom = 1, identity = {}, locale = 'en' }) => {
    if (browser === undefined || site === undefined) throw new Error('The browser is not connected.');
    const server = await LedgerServer.start(ledger);
    const basis = basisOf(server);
    let kept: KeptPurchase | undefined;
    const openedPages: string[] = [];
    const ended: string[] = [];
    const purchases = new Purchases({
      ...basis,
      store: { get: () => kept, set: (one) => Promise.resolve(void (kept = one)) },
      openPage: (url) => Promise.resolve(void openedPages.push(url)),
      confirm: () => Promise.resolve(true),
      onEnd: ({ state }) => void ended.push(state),
    });
    const model = new CreditsModel(basis, purchases, { ...FIRST_IDENTITY, ...identity }, locale);
    const context = await browser.newContext({
      viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
      deviceScaleFactor: zoom,
    });
    const page = await context.newPage();
    const port = await portOf(page);
    const credits = new CreditsPage(page, model, server, site.size, openedPages, ended);
    const collect = async (chunks: AsyncIterable<string> | undefined): Promise<void> => {
      let text = '';
      for await (const chunk of chunks ?? []) text += chunk;
      credits.saved.push(text);
    };
    const signal = new AbortController().signal;
    const host = new WebviewHost<CreditsProtocol>(
      port,
      {
        handlers: creditsHandlers(model, {
          openDeployment: (id) => Promise.resolve(void credits.openedDeployments.push(id)),
          saveTransactions: () => collect(transactionsFile(model, basis).chunks(signal, () => undefined)),
          saveCosts: () => collect(costsFile(model, basis)?.chunks(signal, () => undefined)),
          openInvoice: ({ id }) => Promise.resolve(void credits.savedInvoices.push([id])),
          saveInvoices: (invoices) => Promise.resolve(void credits.savedInvoices.push(invoices.map(({ id }) => id))),
          repair: () => Promise.resolve(),
        }),
        params: CREDITS_PARAMS,
        snapshots: {
          head: () => model.head,
          transactions: () => model.transactionsView,
          costs: () => model.costsView,
          invoices: () => model.invoicesView,
          purchase: () => model.purchaseView,
        },
      },
      silent,
    );
    const listening = model.onDidChange((part) => host.push(part));
    opened.push({
      stop: async () => {
        listening.dispose();
        host.dispose();
        model.dispose();
        purchases.dispose();
        await server.stop();
      },
    });
    await page.goto(`${site.origin}/?theme=${theme}`);
    await model.begin();
    await page.getByRole('tablist').waitFor();
    await page.evaluate(() => document.fonts.ready);
    return credits;
  };
}
