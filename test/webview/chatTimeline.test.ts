import assert from 'node:assert/strict';
import type { TimelineEntry } from '../../src/jules/timeline';
import { useChat } from './chatPage';
import { answer, scrollBy, seen, until } from './listView';

const rowsOf = (count: number): TimelineEntry[] => Array.from({ length: count }, (_, index) => answer(index));

describe("the chat's timeline", function () {
  this.timeout(60_000);
  const open = useChat();

  it('starts at the end and stays there while rows come, also far beyond what it has asked for', async () => {
    const chat = await open();
    const host = await chat.play(rowsOf(1000));
    await until(chat, ({ left, last }) => left <= 1 && last === 'a999');
    for (let index = 1000; index < 1300; index += 20) {
      await host.push(...Array.from({ length: 20 }, (_, more) => answer(index + more)));
      const end = `a${index + 19}`;
      const list = await until(chat, ({ left, last }) => left <= 1 && last === end);
      assert.ok(list.drawn <= 120, `${list.drawn} rows exist`);
    }
    assert.deepEqual(chat.faults, []);
  });

  it('goes up and comes back to the end, and then follows again', async () => {
    const chat = await open();
    const host = await chat.play(rowsOf(1000));
    await until(chat, ({ last }) => last === 'a999');
    for (let step = 0; step < 60; step++) await scrollBy(chat, -700);
    const away = await until(chat, ({ positions }) => !positions.some((row) => row.endsWith('a999')));
    assert.ok(away.first !== undefined);
    await chat.page.getByRole('feed').press('End');
    await until(chat, ({ left, last }) => left <= 1 && last === 'a999');
    await host.push(answer(1000));
    await until(chat, ({ left, last }) => left <= 1 && last === 'a1000');
  });

  it('never moves what is read when rows come, and offers them', async () => {
    const chat = await open();
    const host = await chat.play(rowsOf(300));
    await until(chat, ({ last }) => last === 'a299');
    await scrollBy(chat, -500);
    const before = await seen(chat);
    await host.push(answer(300), answer(301));
    await chat.page.getByRole('button', { name: 'New messages' }).waitFor();
    const after = await seen(chat);
    assert.deepEqual([after.first, after.firstTop], [before.first, before.firstTop]);
    await chat.page.getByRole('button', { name: 'New messages' }).click();
    await until(chat, ({ left, last }) => left <= 1 && last === 'a301');
    assert.equal(await chat.page.getByRole('button', { name: 'New messages' }).count(), 0);
  });

  it('moves by exactly what is scrolled, whatever turns out to be higher than thought', async () => {
    const chat = await open();
    await chat.play(rowsOf(2000));
    await until(chat, ({ last }) => last === 'a1999');
    for (let step = 0; step < 80; step++) {
      const before = await seen(chat);
      await scrollBy(chat, -240);
      const after = await seen(chat);
      const row = before.first;
      const moved = await chat.page.evaluate((id) => {
        const root = document.querySelector('rad-chat')?.shadowRoot?.querySelector('rad-timeline')?.shadowRoot;
        const view = root?.querySelector('.scroller')?.getBoundingClientRect().top ?? 0;
        const found = root?.querySelector(`[data-id="${id ?? ''}"]`);
        return found === null || found === undefined ? undefined : found.getBoundingClientRect().top - view;
      }, row);
      assert.ok(
        moved !== undefined && Math.abs(moved - before.firstTop - 240) <= 3,
        `${step}: ${moved} ${before.firstTop}`,
      );
      assert.ok(after.drawn <= 120);
    }
  });

  it('shows the right rows after a drag of the scroll bar', async () => {
    const chat = await open();
    await chat.play(rowsOf(5000));
    await until(chat, ({ last }) => last === 'a4999');
    await chat.page.evaluate(() => {
      const root = document.querySelector('rad-chat')?.shadowRoot?.querySelector('rad-timeline')?.shadowRoot;
      const scroller = root?.querySelector('.scroller');
      if (scroller) scroller.scrollTop = scroller.scrollHeight / 2;
    });
    const middle = await until(chat, ({ first }) => first !== undefined);
    const index = Number(middle.first?.slice(1));
    assert.ok(index > 2000 && index < 3000, middle.first);
    for (const row of middle.positions) {
      const [, position, id] = /^(\d+)\/5000 a(\d+)$/.exec(row) ?? [];
      assert.equal(Number(position), Number(id) + 1);
    }
    await chat.page.getByRole('feed').press('Home');
    await until(chat, ({ first, firstTop }) => first === 'a0' && firstTop >= 0);
  });

  it('goes from row to row by keys, past what is drawn and to both ends', async () => {
    const chat = await open();
    await chat.play(rowsOf(400));
    await until(chat, ({ last }) => last === 'a399');
    const { keyboard } = chat.page;
    await chat.page.getByRole('feed').focus();
    await keyboard.press('Alt+ArrowUp');
    const start = Number((await until(chat, ({ focus }) => focus.startsWith('a'))).focus.slice(1));
    for (let step = 1; step <= 60; step++) {
      await keyboard.press(step % 2 === 0 ? 'ArrowUp' : 'PageUp');
      await until(chat, ({ focus }) => focus === `a${start - step}`);
    }
    await keyboard.press('ArrowDown');
    await until(chat, ({ focus }) => focus === `a${start - 59}`);
    await keyboard.press('Home');
    await until(chat, ({ focus, first }) => focus === 'a0' && first === 'a0');
    await keyboard.press('ArrowUp');
    assert.equal((await seen(chat)).focus, 'a0');
    await keyboard.press('End');
    await until(chat, ({ focus, last }) => focus === 'a399' && last === 'a399');
  });

  it('keeps the focus in the list while its row is away, and gives it back', async () => {
    const chat = await open();
    await chat.play(rowsOf(600));
    await until(chat, ({ last }) => last === 'a599');
    await chat.page.getByRole('feed').focus();
    await chat.page.keyboard.press('Alt+ArrowUp');
    const { focus } = await until(chat, (list) => list.focus.startsWith('a'));
    for (let step = 0; step < 40; step++) await scrollBy(chat, -500);
    assert.equal((await seen(chat)).focus, 'scroller');
    for (let step = 0; step < 50; step++) await scrollBy(chat, 500);
    await until(chat, (list) => list.focus === focus);
  });

  it('is where it was after a reload, and at the end when it was there', async () => {
    const chat = await open();
    await chat.play(rowsOf(1000));
    await until(chat, ({ last }) => last === 'a999');
    for (let step = 0; step < 30; step++) await scrollBy(chat, -900);
    await chat.page.waitForTimeout(400);
    const before = await seen(chat);
    await chat.page.reload();
    await chat.play(rowsOf(1010), true);
    await until(chat, ({ first, firstTop }) => first === before.first && Math.abs(firstTop - before.firstTop) <= 2);
    await chat.page.getByRole('feed').press('End');
    await until(chat, ({ last }) => last === 'a1009');
    await chat.page.waitForTimeout(400);
    await chat.page.reload();
    await chat.play(rowsOf(1020));
    await until(chat, ({ left, last }) => left <= 1 && last === 'a1019');
  });

  it('shows the end when the row that was read is gone', async () => {
    const chat = await open();
    await chat.play(rowsOf(1000));
    await until(chat, ({ last }) => last === 'a999');
    for (let step = 0; step < 20; step++) await scrollBy(chat, -900);
    await chat.page.waitForTimeout(400);
    await chat.page.reload();
    await chat.play(rowsOf(3));
    await until(chat, ({ last }) => last === 'a2');
  });

  it('5,000 rows: few of them exist, the first paint is quick, and scrolling stays smooth', async () => {
    const chat = await open();
    await chat.host.message('ready');
    const rows = rowsOf(5000);
    const painted = await chat.page.evaluate(
      async (snapshot) => {
        const started = performance.now();
        window.postMessage(snapshot, window.origin);
        for (;;) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const root = document.querySelector('rad-chat')?.shadowRoot?.querySelector('rad-timeline')?.shadowRoot;
          if (root?.querySelector('[role="article"]')) return performance.now() - started;
        }
      },
      {
        kind: 'snapshot',
        resource: 'timeline',
        value: { total: 5000, from: 4800, entries: rows.slice(4800), isLoading: false },
      },
    );
    await chat.play(rows);
    await until(chat, ({ last }) => last === 'a4999');
    const frames = await chat.page.evaluate(async () => {
      const times: number[] = [];
      const root = document.querySelector('rad-chat')?.shadowRoot?.querySelector('rad-timeline')?.shadowRoot;
      const scroller = root?.querySelector('.scroller');
      let last = performance.now();
      for (let frame = 0; frame < 400; frame++) {
        scroller?.scrollBy(0, -60);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        times.push(performance.now() - last);
        last = performance.now();
      }
      return times.sort((one, other) => one - other);
    });
    const list = await seen(chat);
    const heap = await chat.page.evaluate(
      () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
    );
    const at = (share: number): string => (frames[Math.floor(frames.length * share)] ?? 0).toFixed(1);
    console.log(
      `      5,000 rows: painted after ${painted.toFixed(0)} ms; 400 frames p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(0.999)} ms; ` +
        `heap ${Math.round(heap / 1e6)} MB; ${list.drawn} rows, ${list.nodes} elements`,
    );
    assert.ok(list.drawn <= 120, `${list.drawn} rows exist`);
    assert.ok(list.nodes < 3500, `${list.nodes} elements exist`);
    assert.ok(chat.calls('timeline.show').length > 5, 'it asked for other rows');
    assert.deepEqual(chat.faults, []);
  });
});
