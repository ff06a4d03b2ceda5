import assert from 'node:assert/strict';
import { ROWS, useGallery, type GalleryPage } from './galleryPage';

async function tab(gallery: GalleryPage, times = 1): Promise<string[]> {
  const stops: string[] = [];
  for (let n = 0; n < times; n += 1) {
    await gallery.page.keyboard.press('Tab');
    stops.push(await gallery.focused());
  }
  return stops;
}

describe('webview keyboard', () => {
  const open = useGallery();

  it('the tab order is the reading order; disabled and busy buttons are in it, silent tables are not', async () => {
    const gallery = await open();
    await gallery.answerFirstLoad();
    assert.deepEqual(await tab(gallery, 27), [
      'input ""',
      'button "Date"',
      'button "Description"',
      'button "Amount"',
      'button "Try Build, 9b07 again"',
      'button "Try Module fee, Vault_GKE again"',
      'button "Try Top-up again"',
      'textarea ""',
      'button "Publish"',
      'button "Publish"',
      'button "Publish"',
      'button "Publishing 2 modules"',
      'button "Discard"',
      'button "Discard"',
      'button "Checking"',
      'button "Refresh"',
      'button "Wrap lines"',
      'button "Wrap lines in outputs"',
      'button "Refresh"',
      'button "Refresh"',
      'button "Open proxy settings"',
      'button "Try again"',
      'button "Date"',
      'button "Description"',
      'button "Amount"',
      'button "Date"',
      'button "Description"',
    ]);
  });

  it('Enter and Space press a button once; a disabled or busy one does nothing and says why', async () => {
    const gallery = await open();
    await gallery.answerFirstLoad();
    await gallery.page.evaluate(() => {
      const pressed: string[] = [];
      Reflect.set(window, 'pressed', pressed);
      document.addEventListener('click', (event) => {
        const path = event.composedPath();
        const button = path.find((target) => target instanceof Element && target.localName === 'rad-button');
        if (button instanceof Element) pressed.push(button.textContent.trim());
      });
    });
    const press = async (selector: string): Promise<void> => {
      const button = gallery.page.locator(selector).first();
      await button.focus();
      await gallery.page.keyboard.press('Enter');
      await gallery.page.keyboard.press('Space');
      await button.evaluate((element: HTMLElement) => {
        element.click();
      });
    };
    await press('rad-button[kind=primary]:not([icon])');
    await press('rad-button[disabled-reason]:not([icon])');
    await press('rad-button[busy]');
    const pressed = await gallery.page.evaluate(() => Reflect.get(window, 'pressed') as string[]);
    assert.deepEqual(pressed, ['Publish', 'Publish', 'Publish']);
    const why = await gallery.page.getByRole('button', { name: 'Discard', disabled: true }).getAttribute('title');
    assert.equal(why, 'Nothing staged');
    const working = await gallery.page.getByRole('button', { name: 'Checking' }).getAttribute('title');
    assert.equal(working, 'Working…');
    const toggles = gallery.page.getByRole('button', { name: /^Wrap lines/ });
    assert.deepEqual(await toggles.evaluateAll((all) => all.map((one) => one.getAttribute('aria-pressed'))), [
      'true',
      'false',
    ]);
  });

  it('the focus ring is drawn where the design says, also on a disabled button', async () => {
    const gallery = await open({ theme: 'high-contrast' });
    await gallery.answerFirstLoad();
    const ring = async (): Promise<string> =>
      gallery.page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        if (element === null) return '';
        const { outlineStyle, outlineWidth, outlineColor, outlineOffset, opacity } = getComputedStyle(element);
        return [outlineStyle, outlineWidth, outlineColor, outlineOffset, opacity].join(' ');
      });
    const focusBorder = 'solid 1px rgb(243, 133, 24)';
    await tab(gallery, 2);
    assert.equal(await ring(), `${focusBorder} -1px 1`, 'table head');
    await tab(gallery, 7);
    assert.equal(await ring(), `${focusBorder} 2px 1`, 'button');
    await tab(gallery, 2);
    assert.match(await gallery.focused(), /Publish/);
    assert.equal(await ring(), `${focusBorder} 2px 1`, 'disabled button');
    await gallery.screenshot('high-contrast.focus');
  });

  it('sorts by the head with Enter and Space, says so, and keeps the focus there', async () => {
    const gallery = await open();
    await gallery.answerFirstLoad();
    const { live, page } = gallery;
    const amount = live.getByRole('columnheader', { name: 'Amount' });
    assert.equal(await amount.getAttribute('aria-sort'), 'none');
    await tab(gallery, 4);
    assert.equal(await gallery.focused(), 'button "Amount"');
    await page.keyboard.press('Enter');
    assert.equal(await amount.getAttribute('aria-sort'), 'ascending');
    assert.deepEqual(await gallery.liveRows(), ['Module fee, Vault_GKE', 'Build, 9b07', 'Top-up']);
    assert.equal(await live.getByRole('status').innerText(), 'Sorted by Amount, ascending.');
    await page.keyboard.press('Space');
    assert.equal(await amount.getAttribute('aria-sort'), 'descending');
    assert.deepEqual(await gallery.liveRows(), ['Top-up', 'Build, 9b07', 'Module fee, Vault_GKE']);
    assert.equal(await live.getByRole('status').innerText(), 'Sorted by Amount, descending.');
    assert.equal(await gallery.focused(), 'button "Amount"');
    assert.equal(await live.locator('th[aria-sort=none]').count(), 2, 'one column at a time');
  });

  it('the focus stays in a row that moves, and goes to the table when its row is gone', async () => {
    const gallery = await open();
    await gallery.answerFirstLoad();
    await gallery.live.getByRole('button', { name: 'Try Top-up again' }).focus();
    await gallery.host.push('rows', [...ROWS].reverse());
    assert.deepEqual((await gallery.liveRows())[0], 'Top-up');
    assert.equal(await gallery.focused(), 'button "Try Top-up again"');
    await gallery.host.push('rows', [...ROWS]);
    assert.equal(await gallery.focused(), 'button "Try Top-up again"');
    await gallery.host.push('rows', ROWS.slice(0, 2));
    assert.equal(await gallery.focused(), 'div "Transactions"');
    await gallery.page.keyboard.press('Tab');
    assert.equal(await gallery.focused(), 'button "Date"', 'Tab goes on from there');
  });

  it('a table that is too wide can be reached and scrolled by keyboard', async () => {
    const gallery = await open({ width: 420, zoom: 2 });
    await gallery.answerFirstLoad();
    const region = gallery.live.getByRole('group', { name: 'Transactions' });
    await gallery.live.getByLabel('Filter').focus();
    assert.deepEqual(await tab(gallery), ['div "Transactions"']);
    await gallery.page.keyboard.press('ArrowRight');
    await gallery.page.waitForFunction((element) => element.scrollLeft > 0, await region.elementHandle());
  });
});
