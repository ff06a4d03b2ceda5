import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { PostedCall } from './fakeHost';
import { ROWS, useGallery, type GalleryPage } from './galleryPage';

const FAILURE = { reason: 'unreachable', message: 'The platform does not answer.', detail: 'ECONNREFUSED' };

async function typeFilter(gallery: GalleryPage, text: string): Promise<void> {
  await gallery.live.getByLabel('Filter').fill(text);
}

/** Types `text` into the notes, and tells how long each input waited until a draft with it was posted, milliseconds. */
async function draftWaits(
  { host, live, page }: GalleryPage,
  text: string,
  press: (field: Locator, key: string) => Promise<void>,
): Promise<{ waits: number[]; messages: number }> {
  await page.evaluate(() => {
    const inputs: { text: string; at: number }[] = [];
    Reflect.set(window, 'inputs', inputs);
    document.addEventListener('input', (event) => {
      const field = event.composedPath()[0];
      if (field instanceof HTMLTextAreaElement) inputs.push({ text: field.value, at: performance.now() });
    });
  });
  for (const key of text) await press(live.getByLabel('Notes'), key);
  await live.getByLabel('Filter').focus();
  const saves: PostedCall<'draft.save'>[] = [];
  while (saves.at(-1)?.params.text !== text) saves.push(await host.call('draft.save'));
  const inputs = await page.evaluate(() => Reflect.get(window, 'inputs') as { text: string; at: number }[]);
  const waits = inputs.map((input) => {
    const carrier = saves.find((save) => save.at >= input.at && save.params.text.startsWith(input.text));
    return (carrier?.at ?? Infinity) - input.at;
  });
  return { waits, messages: saves.length };
}

describe('webview bridge in the page', () => {
  const open = useGallery();

  it('says ready once, then loads; rows appear', async () => {
    const gallery = await open();
    await gallery.answerFirstLoad();
    assert.deepEqual(
      await gallery.liveRows(),
      ROWS.map((row) => row.description),
    );
    assert.deepEqual(
      gallery.host.posted.map(({ kind }) => kind),
      ['ready', 'call'],
    );
  });

  it('shows the newest answer whatever the order of arrival, and tells the host about the one it gave up', async () => {
    const gallery = await open();
    const { host } = gallery;
    await gallery.answerFirstLoad();
    await typeFilter(gallery, 'b');
    const older = await host.call('rows.load');
    await typeFilter(gallery, 'bu');
    const newer = await host.call('rows.load');
    assert.deepEqual([older.params.filter, newer.params.filter], ['b', 'bu']);
    assert.equal((await host.message('abort')).id, older.id);
    await host.answer(newer, ROWS.slice(0, 1));
    await host.answer(older, ROWS);
    assert.deepEqual(await gallery.liveRows(), ['Build, 9b07']);
    assert.deepEqual(gallery.faults, []);
  });

  it('answers that cross each other reach their own callers', async () => {
    const gallery = await open();
    const { host, live } = gallery;
    await gallery.answerFirstLoad();
    await live.getByRole('button', { name: 'Try Top-up again' }).click();
    const retry = await host.call('row.retry');
    await live.getByLabel('Notes').fill('a');
    const draft = await host.call('draft.save');
    await host.answer(draft, null);
    await host.answer(retry, { id: 'p-0031', date: '2026-11-18', description: 'Top-up, tried again', amount: 1 });
    assert.deepEqual(await gallery.liveRows(), ['Build, 9b07', 'Module fee, Vault_GKE', 'Top-up, tried again']);
  });

  it('Cancel gives up the first load, tells the host and shows no error', async () => {
    const gallery = await open();
    const { host, live } = gallery;
    const call = await host.call('rows.load');
    await live.getByRole('button', { name: 'Cancel' }).click();
    assert.equal((await host.message('abort')).id, call.id);
    await host.answer(call, ROWS);
    assert.deepEqual(await gallery.liveRows(), [], 'a late answer is ignored');
    assert.equal(await live.locator('rad-error-banner').count(), 0);
  });

  it('shows a failure in the banner; its button tries again, keeps the focus while busy and leaves it in the table', async () => {
    const gallery = await open();
    const { host, live } = gallery;
    await gallery.answerFirstLoad();
    await typeFilter(gallery, 'x');
    await host.fail(await host.call('rows.load'), FAILURE);
    const alert = live.getByRole('alert');
    assert.match(await alert.innerText(), /The platform does not answer\.\s*ECONNREFUSED\s*Try again/);
    assert.equal((await gallery.liveRows()).length, 3, 'the old rows stay');

    await live.getByRole('button', { name: 'Try again' }).focus();
    await gallery.page.keyboard.press('Enter');
    const again = await host.call('rows.load');
    assert.equal(again.params.filter, 'x');
    assert.equal(await gallery.focused(), 'button "Try again"');
    await gallery.page.keyboard.press('Enter');
    await host.answer(again, ROWS.slice(2));
    assert.deepEqual(await gallery.liveRows(), ['Top-up']);
    assert.equal(await alert.count(), 0);
    assert.equal(await gallery.focused(), 'div "Transactions"');
    const loads = host.posted.filter(({ method }) => method === 'rows.load');
    assert.equal(loads.length, 3, 'a press while busy asks for nothing');
  });

  it('a failed row is tried again by its own button, not by a new load', async () => {
    const gallery = await open();
    const { host, live } = gallery;
    await gallery.answerFirstLoad();
    await live.getByRole('button', { name: 'Try Build, 9b07 again' }).click();
    await host.fail(await host.call('row.retry'), FAILURE);
    await live.getByRole('button', { name: 'Try again', exact: true }).click();
    assert.equal((await host.call('row.retry')).params.id, 'b-9b07');
  });

  it('an answer of the wrong shape is an error, never rendered', async () => {
    const gallery = await open();
    const call = await gallery.host.call('rows.load');
    await gallery.host.send({ kind: 'result', id: call.id, result: [{ id: 1, description: '<b>no</b>' }] });
    assert.match(
      await gallery.live.getByRole('alert').innerText(),
      /sent an answer that this page does not understand\.\s*rows\.load/,
    );
    assert.deepEqual(await gallery.liveRows(), []);
    assert.deepEqual(gallery.faults, []);
  });

  it('ignores malformed messages and those of another origin, and goes on working', async () => {
    const gallery = await open();
    const { host, page } = gallery;
    await gallery.answerFirstLoad();
    const noise: unknown[] = [
      null,
      'rows',
      7,
      [],
      {},
      { kind: 'result' },
      { kind: 'result', id: 3, result: ROWS },
      { kind: 'result', id: 'unknown', result: ROWS },
      { kind: 'error', id: 'unknown', error: 'text' },
      { kind: 'snapshot', resource: 'rows' },
      { kind: 'snapshot', resource: 'rows', value: 'none' },
      { kind: 'snapshot', resource: 'rows', value: [{ id: 'x' }] },
      { kind: 'snapshot', resource: 'toString', value: [] },
      { kind: 'snapshot', resource: '__proto__', value: [] },
      { kind: 'other', resource: 'rows', value: [] },
    ];
    for (const message of noise) await host.send(message);
    await page.evaluate(() => {
      const data = { kind: 'snapshot', resource: 'rows', value: [] };
      window.dispatchEvent(new MessageEvent('message', { data, origin: 'https://elsewhere.example' }));
    });
    assert.equal((await gallery.liveRows()).length, 3);
    assert.deepEqual(gallery.faults, []);
    await host.push('rows', ROWS.slice(0, 2));
    assert.equal((await gallery.liveRows()).length, 2);
  });

  it('comes back after hide or reload with its filter, order and draft; answers to the page before fit no call', async () => {
    const gallery = await open();
    const { host, live, page } = gallery;
    await gallery.answerFirstLoad();
    await typeFilter(gallery, 'build');
    const unanswered = await host.call('rows.load');
    await live.getByRole('button', { name: 'Amount' }).click();
    await live.getByLabel('Notes').fill('half a thought');
    assert.deepEqual((await host.call('draft.save')).params, { text: 'half a thought' });

    await page.reload();
    await host.message('ready');
    await host.push('draft', { text: 'half a thought' });
    const restored = await host.call('rows.load');
    assert.equal(restored.params.filter, 'build');
    await host.answer(unanswered, ROWS);
    assert.deepEqual(await gallery.liveRows(), []);
    await host.answer(restored, ROWS);
    assert.equal(await live.getByLabel('Filter').inputValue(), 'build');
    assert.equal(await live.getByLabel('Notes').inputValue(), 'half a thought');
    assert.equal(await live.locator('th[aria-sort=ascending]').innerText(), 'Amount\ncredits');
    assert.deepEqual(await gallery.liveRows(), ['Module fee, Vault_GKE', 'Build, 9b07', 'Top-up']);
  });

  it('ignores state of another version or shape', async () => {
    for (const state of [{ version: 0, state: { filter: 'old' } }, { version: 1, state: { filter: 7 } }, 'text', [1]]) {
      const gallery = await open();
      await gallery.page.evaluate((value) => {
        sessionStorage.setItem('state', JSON.stringify(value));
      }, state);
      await gallery.page.reload();
      await gallery.host.call('rows.load');
      assert.equal((await gallery.host.call('rows.load')).params.filter, '', JSON.stringify(state));
    }
  });

  it('forwards each input within 150 ms, also in the middle of steady typing', async () => {
    const gallery = await open();
    await gallery.answerFirstLoad();
    // The page's clock moves by hand, so that a busy machine decides nothing.
    await gallery.page.clock.install({ time: 0 });
    await gallery.page.clock.pauseAt(1000);
    const text = 'Typed without a pause.';
    const { waits, messages } = await draftWaits(gallery, text, async (field, key) => {
      await field.press(key);
      await gallery.page.clock.runFor(30);
    });
    await gallery.page.clock.resume();
    assert.equal(waits.length, text.length);
    assert.ok(Math.max(...waits) < 150, waits.join());
    assert.ok(messages < text.length, 'several inputs share a message');
  });

  it('does so by the real clock as well, and a draft from the host never overwrites what was typed', async () => {
    const gallery = await open();
    await gallery.answerFirstLoad();
    const text = 'A note, typed at a steady pace of fifty characters a second.';
    const { waits } = await draftWaits(gallery, text, (field, key) => field.pressSequentially(key, { delay: 20 }));
    const sorted = waits.sort((one, other) => one - other);
    const [median = Infinity, longest = Infinity] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
    console.log(`      inputs waited ${median.toFixed(0)} ms in the median, ${longest.toFixed(0)} ms at most`);
    assert.ok(median < 150);
    await gallery.host.push('draft', { text: 'older, from the host' });
    assert.equal(await gallery.live.getByLabel('Notes').inputValue(), text);
  });

  it('sends the draft at once when the field is left and when the page goes', async () => {
    const gallery = await open();
    const { host, live } = gallery;
    await gallery.answerFirstLoad();
    for (const cause of ['blur', 'pagehide']) {
      const clock = await live.getByLabel('Notes').evaluate((field: HTMLTextAreaElement, event) => {
        const before = performance.now();
        field.value = event;
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        (event === 'blur' ? field : window).dispatchEvent(new Event(event));
        return { before, after: performance.now() };
      }, cause);
      const save = await host.call('draft.save');
      assert.equal(save.params.text, cause);
      assert.ok(save.at >= clock.before && save.at <= clock.after, cause);
    }
    assert.deepEqual(gallery.faults, []);
  });
});
