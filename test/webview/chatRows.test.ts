import assert from 'node:assert/strict';
import type { TimelineEntry } from '../../src/jules/timeline';
import { HEAD, useChat } from './chatPage';
import { AT, answer, scrollBy, seen, until } from './listView';

/** One pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe("the chat's rows and head", function () {
  this.timeout(60_000);
  const open = useChat();

  it('speaks of what has come, and not of what was there', async () => {
    const chat = await open();
    const status = chat.page.locator('rad-timeline').getByRole('status');
    const host = await chat.play([answer(0), answer(1), answer(2)], true);
    await host.push(answer(3));
    host.isLoading = false;
    await host.push();
    assert.equal(await status.first().textContent(), '');
    await host.push({ id: 'n', at: AT, kind: 'answer', text: '**Done** with `main.tf`.' });
    assert.equal(await status.first().textContent(), 'Jules: Done with main.tf .');
    const steps = [{ id: '1', title: 'x', description: '' }];
    await host.push({ id: 'p', at: AT, kind: 'plan', planId: 'p', state: 'waiting', steps });
    assert.equal(await status.first().textContent(), 'A plan with 1 step waits for your approval.');
  });

  it('updates are open while the agent works and fold when it is done, unless somebody wants otherwise', async () => {
    const chat = await open();
    const updates = [{ id: 'u', at: AT, title: 'Reading', description: '', commands: [], media: [] }];
    const progress = (isRunning: boolean): TimelineEntry => ({
      id: 'g',
      at: AT,
      endAt: AT,
      kind: 'progress',
      updates,
      isRunning,
    });
    await chat.timeline([progress(true)]);
    const details = chat.page.locator('details');
    const isOpen = () => details.evaluate((element) => element instanceof HTMLDetailsElement && element.open);
    await chat.page.getByText('Reading').waitFor();
    await chat.page.waitForTimeout(100);
    await chat.timeline([progress(false)]);
    assert.equal(await isOpen(), false);
    await chat.page.locator('summary').click();
    assert.equal(await isOpen(), true);
    // Also after the row was away.
    await chat.timeline([answer(1)]);
    await chat.timeline([progress(false)]);
    assert.equal(await isOpen(), true);
    await chat.page.locator('summary').click();
    await chat.timeline([progress(true)]);
    assert.equal(await isOpen(), false);
  });

  it('asks for a picture when it is near, and lets it go when it is not', async () => {
    const chat = await open();
    const picture: TimelineEntry = { id: 'm', at: AT, kind: 'media', activity: 'act', index: 2, mimeType: 'image/png' };
    const tall = Array.from({ length: 40 }, (_, index) => answer(index));
    await chat.timeline([picture, ...tall]);
    await chat.page.waitForTimeout(200);
    assert.deepEqual(chat.calls('media.load'), []);
    await scrollBy(chat, -100_000);
    assert.deepEqual(await chat.params('media.load'), [{ activity: 'act', index: 2 }]);
    const [call] = chat.calls('media.load');
    await chat.host.send({ kind: 'result', id: call?.id, result: { mimeType: 'image/png', data: PNG } });
    const image = chat.page.getByRole('img', { name: 'Picture from Jules' });
    await image.waitFor();
    const before = (await seen(chat)).first;
    await scrollBy(chat, 100_000);
    await image.waitFor({ state: 'detached' });
    await scrollBy(chat, -100_000);
    assert.equal((await seen(chat)).first, before);
    for (let round = 0; round < 50 && chat.calls('media.load').length < 2; round++) await chat.page.waitForTimeout(20);
    await chat.host.send({
      kind: 'result',
      id: chat.calls('media.load')[1]?.id,
      result: { mimeType: 'image/svg+xml', data: PNG },
    });
    await chat.page.getByText('A picture that cannot be shown here').waitFor();
    assert.equal(await image.count(), 0);
    assert.deepEqual(chat.faults, []);
  });

  it('a plan is commented step by step', async () => {
    const chat = await open();
    await chat.show();
    await chat.page.getByRole('button', { name: 'Comment on step 2' }).click();
    const field = chat.page.getByRole('textbox', { name: 'Message to Jules' });
    assert.equal(await field.inputValue(), 'Step 2: ');
    assert.deepEqual((await chat.params('draft.save')).at(-1), { text: 'Step 2: ' });
    await chat.page.keyboard.type('use 60 s');
    assert.equal(await field.inputValue(), 'Step 2: use 60 s');
  });

  it('the head says that the agent works, and how old its rows are', async () => {
    const chat = await open();
    const staleSince = new Date().setHours(9, 5, 0, 0);
    await chat.snapshot('head', { ...HEAD, state: 'working', stateText: 'Working', staleSince });
    await chat.page.getByRole('progressbar', { name: 'Jules is working' }).waitFor();
    await chat.page.getByText(/Shown as of 0?9:05/).waitFor();
    await chat.snapshot('head', HEAD);
    assert.equal(await chat.page.getByRole('progressbar').count(), 0);
  });

  it('behind the last row it is asked whether the agent is stuck: seen, said once, and reached by keys', async () => {
    const chat = await open();
    await chat.play(Array.from({ length: 300 }, (_, index) => answer(index)));
    await until(chat, ({ left, last }) => left <= 1 && last === 'a299');
    await chat.snapshot('head', { ...HEAD, state: 'working', silentMinutes: 11 });
    const notice = chat.page.locator('rad-silence');
    await notice.getByText('No news for 11 minutes').waitFor();
    // The end stays the end: it is in view, below the last row.
    await until(chat, ({ left, last }) => left <= 1 && last === 'a299');
    const end = await notice.boundingBox();
    const row = await chat.page.locator('[data-id="a299"]').boundingBox();
    const field = await chat.page.locator('rad-composer').boundingBox();
    assert.ok(end && row && field && row.y + row.height <= end.y && end.y + end.height <= field.y);
    const said = chat.page.getByRole('status').filter({ hasText: 'No news for' });
    assert.equal(await said.innerText(), 'No news for 11 minutes. Jules may be stuck.');
    await chat.snapshot('head', { ...HEAD, state: 'working', silentMinutes: 12 });
    await notice.getByText('No news for 12 minutes').waitFor();
    assert.equal(await said.innerText(), 'No news for 11 minutes. Jules may be stuck.');

    await chat.page.locator('[data-id="a299"]').focus();
    await chat.page.keyboard.press('Tab');
    await chat.page.keyboard.press('Enter');
    assert.deepEqual(await chat.params('session.nudge'), [null]);
    await chat.page.keyboard.press('Tab');
    await chat.page.keyboard.press('Enter');
    assert.deepEqual(await chat.params('session.openInBrowser'), [null]);
    await chat.snapshot('head', HEAD);
    assert.deepEqual([await notice.count(), await said.count()], [0, 0]);
    await until(chat, ({ left, last }) => left <= 1 && last === 'a299');
    assert.deepEqual(chat.faults, []);
  });

  it('an approved plan says when and by whom, as far as that is known', async () => {
    const chat = await open();
    const plan = { id: 'p', at: AT, kind: 'plan', planId: 'p', steps: [], state: 'approved' } as const;
    const approvedAt = new Date(2026, 10, 23, 14, 6).toISOString();
    const texts: Readonly<Record<string, object>> = {
      Approved: {},
      'Approved, TIME': { approvedAt },
      'Approved by you, TIME': { approvedAt, approvedBy: 'user' },
      'Approved by Jules': { approvedBy: 'agent' },
      'Approved automatically': { approvedBy: 'system' },
      'Approved ': { approvedBy: 'somebody new' },
    };
    for (const [text, more] of Object.entries(texts)) {
      await chat.timeline([{ ...plan, ...more }]);
      const shown = await chat.page.locator('rad-plan-card .card-head .end').innerText();
      assert.equal(shown.replace(/0?2:06\sPM|14:06/, 'TIME').trim(), text.trim());
    }
  });
});
