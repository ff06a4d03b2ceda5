import assert from 'node:assert/strict';
import type { TimelineEntry } from '../../src/jules/timeline';
import { useChat, type ChatPage } from './chatPage';

const answer = (text: string): readonly TimelineEntry[] => [
  { id: 'a', at: '2026-11-23T14:02:00Z', kind: 'answer', text },
];

const markdown = ({ page }: ChatPage) => page.locator('rad-markdown');

describe("the chat's Markdown", function () {
  this.timeout(60_000);
  const open = useChat();

  it('copies a block of code as it is seen', async () => {
    const chat = await open();
    await chat.timeline(answer('```hcl\na = "x\u202ey"\n```\n'));
    const block = markdown(chat).getByRole('group', { name: 'Code' });
    assert.equal(await block.innerText(), 'a = "x⟨U+202E⟩y"\n');
    await markdown(chat).getByRole('button', { name: 'Copy code' }).click();
    await chat.page.getByText('Copied').waitFor({ state: 'attached' });
    assert.equal(await chat.page.evaluate(() => navigator.clipboard.readText()), 'a = "x⟨U+202E⟩y"\n');
    await block.focus();
    assert.deepEqual(chat.faults, []);
  });

  it('draws a table whose columns are aligned without a style, and scrolls it by keys', async () => {
    const chat = await open({ width: 420 });
    const wide = 'word '.repeat(3) + 'w'.repeat(200);
    await chat.timeline(answer(`|Name|Kind|\n|:-:|-:|\n|a|${wide}|`));
    const table = markdown(chat).getByRole('table');
    assert.equal(await table.getByRole('columnheader').count(), 2);
    assert.equal(await markdown(chat).locator('[style]').count(), 0);
    const frame = markdown(chat).getByRole('group', { name: 'Table' });
    await frame.focus();
    await chat.page.keyboard.press('End');
    await chat.page.keyboard.press('ArrowRight');
    await chat.page.waitForTimeout(300);
    assert.ok((await frame.evaluate((element) => element.scrollLeft)) > 0);
    // An aligned column would have asked for a style, which the policy refuses with a message.
    assert.deepEqual(chat.faults, []);
  });

  it('a picture becomes a link to it, and is not asked for', async () => {
    const chat = await open();
    await chat.timeline(answer('Look ![the plan](https://example.com/plan.png) and wow! https://example.com/x'));
    const links = markdown(chat).getByRole('button');
    assert.equal(
      await markdown(chat).locator('.md').innerText(),
      'Look the plan (example.com) and wow! https://example.com/x',
    );
    await links.first().focus();
    await chat.page.keyboard.press('Enter');
    assert.deepEqual(await chat.params('link.open'), [{ url: 'https://example.com/plan.png' }]);
    assert.deepEqual(chat.requests, []);
  });

  it('names the host of a link also when its words hold it somewhere', async () => {
    const chat = await open();
    await chat.timeline(
      answer('[https://github.com/?next=example.com](https://example.com/) [example.com](https://example.com/)'),
    );
    await markdown(chat).getByRole('button').first().waitFor();
    assert.deepEqual(await markdown(chat).getByRole('button').allInnerTexts(), [
      'https://github.com/?next=example.com (example.com)',
      'example.com',
    ]);
  });

  it('headings stay below those of the page and leave no level out', async () => {
    const chat = await open();
    await chat.timeline(answer('# One\n\n### Two\n\n# Three\n'));
    await markdown(chat).getByRole('heading').first().waitFor();
    const levels = await markdown(chat)
      .getByRole('heading')
      .evaluateAll((headings) => headings.map(({ localName }) => localName));
    assert.deepEqual(levels, ['h2', 'h3', 'h2']);
  });

  it('a very long message is plain text, cut until all of it is asked for', async () => {
    const chat = await open();
    const text = `**start** ${'x'.repeat(150_000)} end`;
    await chat.timeline(answer(text));
    const shown = async () => (await markdown(chat).locator('.text').textContent())?.length;
    assert.equal(await shown(), 100_000);
    await markdown(chat).getByRole('button', { name: 'Show all' }).click();
    await chat.page.waitForTimeout(50);
    assert.equal(await shown(), text.length);
  });

  it('is plain text while its reader cannot be loaded, and is read once it can', async () => {
    const chat = await open();
    let refused = 0;
    const refuse = '**/chat/markdown-*.js';
    await chat.page.route(refuse, (route) => {
      refused++;
      return route.abort();
    });
    const [first] = answer('**bold** one');
    assert.ok(first !== undefined);
    await chat.timeline([first]);
    assert.equal(await markdown(chat).locator('.text').textContent(), '**bold** one');
    for (let round = 0; round < 100 && refused === 0; round++) await chat.page.waitForTimeout(20);
    assert.equal(refused, 1);
    assert.equal(await markdown(chat).locator('strong').count(), 0);

    await chat.page.unroute(refuse);
    await chat.timeline([first, { ...first, id: 'b', text: '**bold** two' } as TimelineEntry]);
    await markdown(chat).locator('strong').nth(1).waitFor();
    // The one that could not be read before is read too.
    assert.deepEqual(await markdown(chat).locator('.md').allInnerTexts(), ['bold one', 'bold two']);
    assert.equal(await markdown(chat).locator('.text').count(), 0);
  });
});
