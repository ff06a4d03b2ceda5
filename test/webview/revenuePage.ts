import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import type { RevenueChoice, RevenueProtocol } from '../../src/messages/revenueProtocol';
import { REVENUE_PARAMS, revenueHandlers } from '../../src/vscode/revenue/revenueHandlers';
import { FIRST_CHOICE } from '../../src/vscode/revenue/revenueIdentity';
import { RevenueModel } from '../../src/vscode/revenue/revenueModel';
import { WebviewHost } from '../../src/vscode/webviews/webviewHost';
import type { Theme } from './galleryPage';
import { basisOf, portOf, silent } from './ledgerBasis';
import { LedgerServer } from './ledgerServer';
import type { Ledger } from './ledgers';
import { WebviewSite } from './webviewSite';

export interface RevenueOptions {
  readonly ledger: Ledger;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** 2 is 200 %. */
  readonly zoom?: number;
  readonly choice?: Partial<RevenueChoice>;
}

/** The days of the rows, whatever today is. */
const SIX_MONTHS: RevenueChoice = {
  ...FIRST_CHOICE,
  range: { preset: 'custom', first: '2026-06-01', last: '2026-11-30' },
};

/** The real page with the real host behind it, against a platform over HTTP; the editor alone is missing. */
export class RevenuePage {
  readonly faults: string[] = [];
  readonly saved: string[] = [];
  readonly asked: string[] = [];

  constructor(
    readonly page: Page,
    readonly model: RevenueModel,
    readonly server: LedgerServer,
    /** Of its script, minified, in bytes. */
    readonly scriptSize: number,
  ) {
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.faults.push(message.text());
    });
  }

  table(name: string): Locator {
    return this.page.getByRole('table', { name });
  }

  /** Texts of the cells of a table's part, row by row; hidden ones too. */
  async cells(table: string, part: 'tbody' | 'tfoot'): Promise<string[][]> {
    return this.table(table)
      .locator(`${part} tr`)
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim().replace(/\s+/g, ' ')),
        ),
      );
  }

  async screenshot(name: string): Promise<void> {
    const folder = path.resolve('out', 'webview-revenue', 'pictures');
    fs.mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  }
}

/** Registers site and browser for the suite it is called in; returns how to open a page. */
export function useRevenue(): (options: RevenueOptions) => Promise<RevenuePage> {
  let browser: Browser | undefined;
  let site: WebviewSite | undefined;
  const opened: (() => Promise<void>)[] = [];
  before(async function () {
    this.timeout(60_000);
    site = await WebviewSite.start({ name: 'revenue', title: 'Revenue', identity: { choice: FIRST_CHOICE } });
    const endpoint = process.env['RAD_GALLERY_BROWSER'];
    if (endpoint === undefined) throw new Error('Start the tests with "npm run test:webview".');
    browser = await chromium.connect(endpoint);
  });
  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });
  return async ({ ledger, theme = 'dark', width = 1200, height = 900, zoom = 1, choice = {} }) => {
    if (browser === undefined || site === undefined) throw new Error('The browser is not connected.');
    const server = await LedgerServer.start(ledger);
    const model = new RevenueModel(basisOf(server), { ...SIX_MONTHS, ...choice }, 'en');
    const context = await browser.newContext({
      viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
      deviceScaleFactor: zoom,
    });
    const page = await context.newPage();
    const port = await portOf(page);
    const revenue = new RevenuePage(page, model, server, site.size);
    const host = new WebviewHost<RevenueProtocol>(
      port,
      {
        handlers: revenueHandlers(model, {
          save: async () => {
            let text = '';
            for await (const chunk of model.file()?.chunks(new AbortController().signal, () => undefined) ?? [])
              text += chunk;
            revenue.saved.push(text);
          },
          copyRequest: () => Promise.resolve(void revenue.asked.push(`copied ${model.view.request?.text ?? ''}`)),
          sendRequest: () => Promise.resolve(void revenue.asked.push('sent')),
          repair: () => Promise.resolve(),
        }),
        params: REVENUE_PARAMS,
        snapshots: { revenue: () => model.view },
      },
      silent,
    );
    const listening = model.onDidChange(() => host.push('revenue'));
    opened.push(async () => {
      listening.dispose();
      host.dispose();
      model.dispose();
      await server.stop();
    });
    await page.goto(`${site.origin}/?theme=${theme}`);
    await model.choose(model.choice);
    await page.getByRole('heading', { name: 'Revenue', exact: true }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    return revenue;
  };
}
