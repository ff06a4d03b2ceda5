import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { ROWS, useGallery } from './galleryPage';

const CODICON_CSS = fs.readFileSync(
  createRequire(import.meta.url).resolve('@vscode/codicons/dist/codicon.css'),
  'utf8',
);

describe('webview components', () => {
  const open = useGallery();

  it('icons are drawn by the codicon font, with the code points of the installed codicons', async () => {
    const { page, faults } = await open();
    const icons = await page.evaluate(() => {
      const found: { name: string; content: string; family: string }[] = [];
      const roots: ShadowRoot[] = [];
      const visit = (root: Document | ShadowRoot): void => {
        for (const element of root.querySelectorAll('*')) {
          if (element.shadowRoot !== null) {
            roots.push(element.shadowRoot);
            visit(element.shadowRoot);
          }
          if (!element.classList.contains('codicon')) continue;
          const { content, fontFamily } = getComputedStyle(element, '::before');
          found.push({ name: element.classList[1] ?? '', content, family: fontFamily });
        }
      };
      visit(document);
      return found;
    });
    const names = new Set(icons.map(({ name }) => name));
    for (const name of ['refresh', 'loading', 'error', 'history', 'arrow-up', 'word-wrap', 'cloud-upload']) {
      assert.ok(names.has(`codicon-${name}`), name);
    }
    for (const { name, content, family } of icons) {
      const point = new RegExp(`\\.${name}:before \\{ content: "\\\\([0-9a-f]+)" \\}`).exec(CODICON_CSS)?.[1];
      assert.equal(content, JSON.stringify(String.fromCodePoint(parseInt(point ?? '0', 16))), name);
      assert.equal(family, 'codicon', name);
    }
    assert.ok(
      await page.evaluate(() =>
        [...document.fonts].some((face) => face.family === 'codicon' && face.status === 'loaded'),
      ),
    );
    assert.deepEqual(faults, []);
  });

  it('only a failure that comes up after load is an alert', async () => {
    const { page, host, live } = await open();
    assert.equal(await page.getByRole('alert').count(), 0, 'three banners were there from the start');
    const call = await host.call('rows.load');
    await host.fail(call, { reason: 'timeout', message: 'The platform took too long.' });
    assert.equal(await page.getByRole('alert').count(), 1);
    assert.equal(await live.getByRole('alert').count(), 1);
    assert.equal(await live.getByText('No transactions yet').isVisible(), false, 'unknown is not empty');
  });

  it('a table names its columns and rows, aligns numbers and sums what it shows', async () => {
    const gallery = await open();
    await gallery.answerFirstLoad();
    const table = gallery.live.getByRole('table', { name: 'Transactions' });
    assert.equal(await table.getByRole('columnheader').count(), 5);
    assert.equal(await table.getByRole('rowheader', { name: 'Top-up' }).count(), 1);
    const amounts = table.locator('tbody td.number');
    assert.deepEqual(await amounts.allInnerTexts(), ['\u221211.40', '\u2212100.00', '+500.00']);
    const look = await amounts.first().evaluate((cell) => {
      const { textAlign, fontVariantNumeric } = getComputedStyle(cell);
      return [textAlign, fontVariantNumeric];
    });
    assert.deepEqual(look, ['right', 'tabular-nums']);
    const rights = await table
      .locator('.number')
      .evaluateAll((cells) => [...new Set(cells.map((cell) => Math.round(cell.getBoundingClientRect().right)))]);
    assert.equal(rights.length, 1, 'head, body and foot end at one edge');
    assert.deepEqual(await table.locator('tfoot td.number').innerText(), '+388.60');
    await gallery.host.push('rows', ROWS.slice(0, 1));
    assert.deepEqual(await table.locator('tfoot td.number').innerText(), '\u221211.40');
    const heights = await table.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.clientHeight));
    assert.ok(
      heights.every((height) => height <= 29),
      heights.join(),
    );
  });

  it('columns for wide panels go below 900 px, and the sums stay in their columns', async () => {
    const gallery = await open({ width: 420 });
    await gallery.answerFirstLoad();
    const table = gallery.live.getByRole('table', { name: 'Transactions' });
    assert.deepEqual(await table.getByRole('columnheader').allInnerTexts(), [
      'Date',
      'Description',
      'Amount\ncredits',
      'Action',
    ]);
    const right = (cell: Element): number => Math.round(cell.getBoundingClientRect().right);
    assert.equal(
      await table.locator('tfoot .number').evaluate(right),
      await table.locator('thead .number').evaluate(right),
    );
  });

  it('waiting shows after 300 ms and Cancel after 2 s, so that quick answers do not flash', async () => {
    const { page } = await open();
    const delays = await page.locator('#first-load').evaluate((table) =>
      ['.progress', '.loading', 'rad-button'].map((selector) => {
        const part = table.shadowRoot?.querySelector(selector);
        return part === null || part === undefined ? '' : getComputedStyle(part).animationDelay;
      }),
    );
    assert.deepEqual(delays, ['0.3s', '0.3s', '2s']);
    await page.locator('#first-load').getByRole('button', { name: 'Cancel' }).waitFor();
  });

  for (const [setting, options] of [
    ['the system asks for reduced motion', { reducedMotion: true }],
    ['the editor asks for reduced motion', { bodyClass: 'vscode-reduce-motion' }],
    ['nobody asks for reduced motion', {}],
  ] as const) {
    const still = Object.keys(options).length > 0;
    it(`${still ? 'nothing moves' : 'spinners turn'} when ${setting}`, async () => {
      const { page } = await open(options);
      const moving = await page.evaluate(() => {
        const endless: string[] = [];
        const visit = (root: Document | ShadowRoot): void => {
          for (const element of root.querySelectorAll('*')) {
            for (const animation of element.getAnimations({ subtree: true })) {
              const { iterations } = animation.effect?.getTiming() ?? {};
              if (iterations === Infinity && animation instanceof CSSAnimation) endless.push(animation.animationName);
            }
            if (element.shadowRoot !== null) visit(element.shadowRoot);
          }
        };
        visit(document);
        return [...new Set(endless)].sort();
      });
      assert.deepEqual(moving, still ? [] : ['codicon-spin', 'travel']);
    });
  }

  it('texts come from the bundle that the host puts into the page', async () => {
    const { page } = await open({
      texts: { Sum: 'Summe', 'Working…': 'Läuft …', '{0}: {1}': '{0} – {1}', Loading: '</script><b>Lädt</b>' },
    });
    assert.equal(await page.locator('#rows tfoot th').innerText(), 'Summe');
    const titles = page.getByRole('button', { name: 'Refresh', disabled: true });
    assert.deepEqual(await titles.evaluateAll((all) => all.map((one) => one.getAttribute('title'))), [
      'Refresh – Offline',
      'Refresh – Läuft …',
    ]);
    assert.ok((await page.getByRole('progressbar', { name: '</script><b>Lädt</b>', includeHidden: true }).count()) > 0);
  });

  it('in high contrast the primary button is bold and bordered, without any fill of the theme', async () => {
    const { page } = await open({ theme: 'high-contrast' });
    const look = await page.getByRole('button', { name: 'Open Catalog' }).evaluate((button) => {
      const { fontWeight, borderTopColor, backgroundColor } = getComputedStyle(button);
      return [fontWeight, borderTopColor, backgroundColor];
    });
    assert.deepEqual(look, ['700', 'rgb(111, 195, 223)', 'rgba(0, 0, 0, 0)']);
  });
});
