import assert from 'node:assert/strict';
import type { CardFile, ChangeSetCard } from '../../src/messages/julesProtocol';
import { answerHunks, hunkOf } from './answeredHunks';
import { CARD, ENTRIES, useChat, type ChatPage } from './chatPage';
import { scrollBy, seen } from './listView';

const fileOf = (index: number): CardFile => ({
  path: `modules/m/f${index}.tf`,
  name: `f${index}.tf`,
  change: 'modified',
  additions: 100,
  deletions: 3,
  choice: 'all',
  hunks: 3,
  findings: index % 5 === 0 ? [{ level: 'warn', text: 'Deletes a variable.' }] : [],
});

function cardOf(groups: number, files: number): ChangeSetCard {
  return {
    ...CARD,
    chosenFiles: groups * files,
    totalFiles: groups * files,
    groups: Array.from({ length: groups }, (_, group) => ({
      module: `Module ${group}`,
      directory: `modules/m${group}`,
      files: Array.from({ length: files }, (__, index) => fileOf(group * files + index)),
    })),
  };
}

/** Watches the frames of the page from now on. @returns asks for the longest one, ms */
async function watchFrames({ page }: ChatPage): Promise<() => Promise<number>> {
  const longest = await page.evaluateHandle(() => {
    const result = { longest: 0 };
    let last = performance.now();
    const frame = (): void => {
      const now = performance.now();
      result.longest = Math.max(result.longest, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    return result;
  });
  return async () => Math.round((await longest.jsonValue()).longest);
}

/** How many megabytes of objects the page keeps. */
async function heapOf({ page }: ChatPage): Promise<string> {
  const debuggerOf = await page.context().newCDPSession(page);
  await debuggerOf.send('HeapProfiler.collectGarbage');
  return `${((await debuggerOf.send('Runtime.getHeapUsage')).usedSize / 1e6).toFixed(1)} MB`;
}

/** The lines of code in view, and how many there are in the page. */
const linesOf = ({ page }: ChatPage) =>
  page.evaluate(() => {
    const chat = document.querySelector('rad-chat')?.shadowRoot;
    const list = chat?.querySelector('rad-change-set')?.shadowRoot?.querySelector('rad-hunks')?.shadowRoot;
    const view = chat?.querySelector('rad-timeline')?.getBoundingClientRect();
    const bottom = list?.host.getBoundingClientRect().bottom ?? 0;
    const lines = [...(list?.querySelectorAll('.diff > div') ?? [])];
    const hunks = [...(list?.querySelectorAll('.hunk') ?? [])].map((hunk) => hunk.getBoundingClientRect());
    const top = view?.top ?? 0;
    const end = Math.min(view?.bottom ?? 0, bottom);
    // What is covered by hunks, with the gaps between them.
    const covered = hunks.reduce(
      (sum, hunk) => sum + Math.max(0, Math.min(end, hunk.bottom + 8) - Math.max(top, hunk.top)),
      0,
    );
    return { drawn: lines.length, isFilled: covered >= end - top - 1, height: end - top };
  });

describe('a large change set', function () {
  this.timeout(120_000);
  const open = useChat();

  it('of 500 files comes in steps, and one of 500 in a group when they are asked for', async () => {
    for (const [groups, files] of [
      [100, 5],
      [10, 50],
      [1, 500],
    ] as const) {
      const chat = await open();
      await chat.show(ENTRIES, null);
      const rows = chat.page.locator('rad-change-set .file');
      const frames = await watchFrames(chat);
      await chat.snapshot('changeSet', cardOf(groups, files));
      if (groups === 1) {
        await chat.page.waitForTimeout(200);
        assert.equal(await rows.count(), 50);
        await chat.page.getByRole('button', { name: 'Show all 500 files' }).click();
      }
      await chat.page.getByText('f499.tf').waitFor({ state: 'attached' });
      assert.equal(await rows.count(), 500);
      const longest = await frames();
      const { nodes } = await seen(chat);
      console.log(`      ${groups} x ${files}: longest frame ${longest} ms, ${nodes} elements, ${await heapOf(chat)}`);
      assert.ok(nodes < 11_000, `${nodes} elements`);
      assert.deepEqual(chat.faults, []);
    }
  });

  it('draws the first files at once, and not all of them', async () => {
    const chat = await open();
    await chat.show(ENTRIES, null);
    const first = await chat.page.evaluate(
      async (card) => {
        window.postMessage({ kind: 'snapshot', resource: 'changeSet', value: card }, window.origin);
        const chatRoot = document.querySelector('rad-chat')?.shadowRoot;
        for (;;) {
          await new Promise((resolve) => setTimeout(resolve));
          const files = chatRoot?.querySelector('rad-change-set')?.shadowRoot?.querySelectorAll('.file').length ?? 0;
          if (files > 0) return files;
        }
      },
      cardOf(100, 5),
    );
    assert.ok(first >= 20 && first < 300, `${first} files`);
  });

  for (const [count, lines] of [
    [1000, 20],
    [5000, 4],
    [100, 200],
    [1, 20_000],
  ] as const)
    it(`draws of ${count} hunks with ${lines} lines each only those around the view`, async () => {
      const chat = await open();
      await chat.show(ENTRIES, CARD);
      const hunks = Array.from({ length: count }, (_, index) => hunkOf(index, lines));
      answerHunks(chat, () => hunks);
      const frames = await watchFrames(chat);
      await chat.page.getByRole('button', { name: 'Hunks of variables.tf' }).click();
      await chat.page.getByText(`Hunk 1 of ${count}`).waitFor();
      let most = 0;
      for (const by of [300, 300, 300, 5000, 5000, -300, -300, 20_000, 20_000, -20_000, -5000, -300]) {
        await scrollBy(chat, by);
        await chat.page.waitForTimeout(50);
        const { drawn, isFilled, height } = await linesOf(chat);
        if (count > 1) assert.ok(isFilled || height <= 0, `nothing is left blank after ${by}`);
        most = Math.max(most, drawn);
      }
      const longest = await frames();
      const { nodes } = await seen(chat);
      console.log(
        `      ${count} x ${lines}: longest frame ${longest} ms, at most ${most} lines, ${nodes} elements, ${await heapOf(chat)}`,
      );
      assert.ok(most > 10 && most <= 1200, `${most} lines`);
      assert.ok(nodes < 8000, `${nodes} elements`);
      assert.deepEqual(chat.faults, []);
    });

  it('keeps the hunk that has the focus, and Tab comes to all of them', async () => {
    const chat = await open();
    await chat.show(ENTRIES, CARD);
    const hunks = Array.from({ length: 120 }, (_, index) => hunkOf(index, 10));
    answerHunks(chat, () => hunks);
    await chat.page.getByRole('button', { name: 'Hunks of variables.tf' }).click();
    const box = chat.page.getByRole('checkbox', { name: 'Include hunk 1 of 120', exact: true });
    await box.focus();
    await scrollBy(chat, 15_000);
    await chat.page.waitForTimeout(100);
    assert.equal(await box.evaluate((input) => input.matches(':focus')), true);
    const names: (string | null)[] = [];
    for (let step = 0; step < 240; step++) {
      const focus = chat.page.locator('rad-hunks input:focus');
      if ((await focus.count()) > 0) names.push(await focus.getAttribute('aria-label'));
      await chat.page.keyboard.press('Tab');
    }
    assert.deepEqual(
      names,
      hunks.map((_, index) => `Include hunk ${index + 1} of 120`),
    );
  });
});
