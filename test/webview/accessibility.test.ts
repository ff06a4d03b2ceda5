import assert from 'node:assert/strict';
import { assertNoViolations } from './axe';
import { ROWS, THEMES, useGallery, type GalleryPage } from './galleryPage';

const FAILURE = { reason: 'unreachable', message: 'The platform does not answer.', detail: 'ECONNREFUSED' };

/** Looks at the page as it is now. */
async function assertAccessible({ page, faults }: GalleryPage, state: string): Promise<void> {
  // Content that waits for its delay is checked once it shows.
  await page.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) {
      for (const element of root.querySelectorAll('*')) {
        for (const animation of element.getAnimations()) {
          if (animation instanceof CSSAnimation && animation.animationName === 'appear') animation.finish();
        }
        if (element.shadowRoot !== null) roots.push(element.shadowRoot);
      }
    }
  });
  await assertNoViolations(page, state);
  assert.deepEqual(faults, [], `${state}: nothing was refused by the policy and nothing failed`);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(sideways, 0, `${state}: the page does not scroll sideways`);
}

describe('webview accessibility', () => {
  const open = useGallery();

  for (const theme of THEMES) {
    for (const width of [1200, 420]) {
      for (const zoom of [1, 2]) {
        const name = `${theme}.${width.toString()}${zoom === 1 ? '' : '.zoomed'}`;
        it(`finds nothing in ${name}: waiting, empty, failed, with rows`, async () => {
          const gallery = await open({ theme, width, zoom });
          const { host } = gallery;
          await host.message('ready');
          await assertAccessible(gallery, 'waiting for the first rows');
          await host.answer(await host.call('rows.load'), []);
          await assertAccessible(gallery, 'no rows');
          await gallery.live.getByLabel('Filter').fill('b');
          await host.fail(await host.call('rows.load'), FAILURE);
          await gallery.live.getByRole('alert').waitFor();
          await assertAccessible(gallery, 'failed');
          await gallery.screenshot(`${name}.failed`);
          await host.push('rows', ROWS);
          await assertAccessible(gallery, 'with rows');
          await gallery.screenshot(name);
        });
      }
    }
  }

  it('finds nothing when the editor font is twice its usual size', async () => {
    const gallery = await open({ width: 1200 });
    await gallery.page.addStyleTag({ url: 'themes/large-text.css' });
    await gallery.answerFirstLoad();
    const size = await gallery.page
      .locator('rad-button button')
      .first()
      .evaluate((button) => getComputedStyle(button).fontSize);
    assert.equal(size, '26px');
    await assertAccessible(gallery, 'large text');
    await gallery.screenshot('dark.large-text');
  });

  it('would notice: a faulty element put into the page is found', async () => {
    const gallery = await open();
    await gallery.answerFirstLoad();
    await gallery.page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
    await assert.rejects(assertAccessible(gallery, 'nameless button'), /button-name/);
  });
});

describe('webview content security policy', () => {
  const open = useGallery();

  it('is in force: inline script, inline style and a style attribute are refused', async () => {
    const { page, faults } = await open();
    const worked = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      const style = document.createElement('style');
      style.textContent = 'body { color: rgb(1, 2, 3) }';
      const holder = document.createElement('div');
      holder.setAttribute('style', 'color: rgb(1, 2, 3)');
      document.body.append(script, style, holder);
      return [document.title === 'ran', getComputedStyle(holder).color === 'rgb(1, 2, 3)'];
    });
    assert.deepEqual(worked, [false, false]);
    assert.equal(faults.filter((fault) => fault.includes('Content Security Policy')).length, 3, faults.join('\n'));
  });
});
