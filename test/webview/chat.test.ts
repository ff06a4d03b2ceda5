import assert from 'node:assert/strict';
import type { TimelineEntry } from '../../src/jules/timeline';
import { assertNoViolations } from './axe';
import { CARD, COMPOSER, HEAD, useChat, type ChatPage } from './chatPage';
import { THEMES } from './galleryPage';

const AT = '2026-11-23T14:02:00Z';

/** Rows of the kinds that `ENTRIES` has none of, and all that Markdown can be. */
const WORDS: readonly TimelineEntry[] = [
  {
    id: 'm',
    at: AT,
    kind: 'answer',
    text: `### Result\n\n\`\`\`hcl\n${'a = 1 # long '.repeat(30)}\n\`\`\`\n\n##### Inputs\n\n|Name|Kind|\n|:-|-:|\n|${'wide'.repeat(40)}|number|\n\n> said\n\n1. one\n2. two`,
  },
  { id: 'p', at: AT, kind: 'plan', planId: 'old', state: 'replaced', steps: [] },
  { id: 'c', at: AT, kind: 'changeSet', isCurrent: false, files: 2, additions: 3, deletions: 1 },
  { id: 'e', at: AT, kind: 'command', command: 'terraform validate', output: 'ok\n'.repeat(300), exitCode: 0 },
  { id: 'i', at: AT, kind: 'media', activity: 'a', index: 0, mimeType: 'image/png' },
  { id: 'o', at: AT, kind: 'other', originator: 'system', text: 'Something new' },
  { id: 'f', at: AT, kind: 'failed', reason: 'The machine ran out of memory.' },
  { id: 'd', at: AT, kind: 'completed' },
];

async function assertAccessible({ page, faults }: ChatPage, state: string): Promise<void> {
  await assertNoViolations(page, state);
  assert.deepEqual(faults, [], state);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(sideways, 0, `${state}: the page does not scroll sideways`);
}

describe('the chat page', function () {
  this.timeout(120_000);
  const open = useChat();

  for (const theme of THEMES)
    for (const [width, zoom] of [
      [1200, 1],
      [420, 1],
      [840, 2],
    ] as const)
      it(`has nothing that assistive technology would stumble over: ${theme}, ${width} px${zoom === 1 ? '' : ', zoomed'}`, async () => {
        const chat = await open({ theme, width, zoom });
        await chat.show();
        await chat.page.getByText('Both limits are in place').waitFor();
        await assertAccessible(chat, 'change set');
        await chat.snapshot('changeSet', null);
        await chat.timeline(WORDS);
        await chat.page.getByRole('group', { name: 'Code' }).waitFor();
        await assertAccessible(chat, 'Markdown, pictures, ends');
        await chat.snapshot('head', {
          ...HEAD,
          state: 'working',
          silentMinutes: 11,
          isSandbox: true,
          isArchived: true,
        });
        await assertAccessible(chat, 'stuck');
        const failure = { reason: 'unreachable', message: 'Jules does not answer.', detail: 'ECONNREFUSED' };
        await chat.snapshot('head', { ...HEAD, failure, repair: 'Try Again', staleSince: Date.now() });
        await assertAccessible(chat, 'failed');
      });

  it('a plan is approved, and a change set chosen and applied, by keys alone', async () => {
    const chat = await open();
    await chat.show();
    await chat.page.getByRole('button', { name: 'Approve plan' }).focus();
    await chat.page.keyboard.press('Enter');
    assert.deepEqual(await chat.params('plan.approve'), [{ planId: 'plan' }]);
    await chat.page.getByRole('checkbox', { name: 'Include main.tf' }).focus();
    await chat.page.keyboard.press('Space');
    const [file] = CARD.groups[0]?.files.slice(1) ?? [];
    assert.deepEqual(await chat.params('changeSet.choose'), [{ ticks: [{ path: file?.path, accepted: false }] }]);
    await chat.page.getByRole('button', { name: 'Apply 2 files' }).focus();
    await chat.page.keyboard.press('Enter');
    assert.deepEqual(await chat.params('changeSet.act'), [{ action: 'apply' }]);
  });

  it('what needs a tick of its own is closed until that is set', async () => {
    const chat = await open();
    await chat.show();
    assert.equal(await chat.page.getByRole('checkbox', { name: /workflows/ }).isDisabled(), true);
    await chat.page.getByRole('checkbox', { name: 'I have read this file' }).check();
    assert.deepEqual(await chat.params('changeSet.confirm'), [
      { path: '.github/workflows/validate.yml', confirmed: true },
    ]);
  });

  it('keeps what is typed when snapshots come, and sends each key to the host', async () => {
    const chat = await open();
    await chat.show();
    const field = chat.page.getByRole('textbox', { name: 'Message to Jules' });
    await field.pressSequentially('abc');
    await chat.snapshot('composer', { ...COMPOSER, note: 'another note' });
    await field.pressSequentially('def');
    assert.equal(await field.inputValue(), 'abcdef');
    await chat.page.waitForTimeout(200);
    assert.deepEqual(chat.calls('draft.save').at(-1)?.params, { text: 'abcdef' });
    await chat.snapshot('composer', { ...COMPOSER, draft: 'of the host', draftRevision: 1 });
    assert.equal(await field.inputValue(), 'of the host');
    await field.press('Control+Enter');
    assert.deepEqual(await chat.params('message.send'), [{ text: 'of the host' }]);
  });

  it('links name their host and only tell the extension', async () => {
    const chat = await open();
    await chat.show();
    const link = chat.page.getByRole('button', { name: /the notes/ });
    assert.match(await link.innerText(), /example\.com/);
    await link.click();
    assert.deepEqual(await chat.params('link.open'), [{ url: 'https://example.com/notes' }]);
    assert.deepEqual(chat.requests, []);
  });

  it('a reload finds the session again', async () => {
    const chat = await open();
    await chat.show();
    const state = await chat.page.evaluate(() => sessionStorage.getItem('state'));
    assert.deepEqual(JSON.parse(state ?? ''), {
      version: 1,
      state: { identity: { repository: 'acme/modules', modulePath: 'modules/One', session: '1' } },
    });
  });
});
