import assert from 'node:assert/strict';
import type { CardFile, CardGroup, ChangeSetCard } from '../../src/messages/julesProtocol';
import { answerHunks, hunkOf } from './answeredHunks';
import { assertNoViolations } from './axe';
import { readCard } from './cardInspection';
import { CARD, ENTRIES, useChat, type ChatPage } from './chatPage';
import { THEMES } from './galleryPage';

const LONG = 'w'.repeat(250);

const LONG_FILE: CardFile = {
  path: `modules/${LONG}/${LONG}.tf`,
  name: `${LONG}.tf`,
  change: 'added',
  renamedFrom: `${LONG}/${LONG}.tf`,
  additions: 123_456,
  deletions: 123_456,
  choice: 'all',
  hunks: 2,
  findings: [{ level: 'warn', text: LONG }],
};
const LONG_GROUP: CardGroup = {
  module: LONG,
  directory: `modules/${LONG}`,
  files: [
    LONG_FILE,
    { ...LONG_FILE, path: 'b', obstacle: { text: LONG, repair: 'Compare' } },
    { ...LONG_FILE, path: 'c', findings: [{ level: 'refuse', text: LONG }] },
  ],
};
const LONG_CARD: ChangeSetCard = {
  ...CARD,
  sentence: LONG,
  groups: [LONG_GROUP, ...CARD.groups],
  checks: [{ id: 'a', status: 'failed', title: LONG, detail: LONG, canSend: true }],
};

async function openCard(open: () => Promise<ChatPage>, card: ChangeSetCard): Promise<ChatPage> {
  const chat = await open();
  answerHunks(chat, () => [{ ...hunkOf(1, 3), title: LONG }, hunkOf(2, 3, false)]);
  await chat.show(ENTRIES, card);
  await chat.page.locator('rad-change-set .toggle:not([hidden])').first().click();
  await chat.page.getByText('Hunk 2 of 2').waitFor();
  return chat;
}

describe('the layout of a change set', function () {
  this.timeout(120_000);
  const open = useChat();

  for (const theme of THEMES)
    it(`is accessible and as wide as it may be in all its states: ${theme}`, async () => {
      const chat = await openCard(() => open({ theme, width: 420 }), CARD);
      for (const state of ['ready', 'preparing', 'refused', 'failed', 'applied'] as const) {
        await chat.snapshot('changeSet', { ...CARD, state, repair: 'Try Again' });
        await assertNoViolations(chat.page, state);
        assert.deepEqual((await readCard(chat.page)).sideways, [], state);
      }
      assert.deepEqual(chat.faults, []);
    });

  for (const width of [320, 420, 1000])
    it(`keeps names of any length inside: ${width} px`, async () => {
      const chat = await openCard(() => open({ width }), LONG_CARD);
      assert.deepEqual((await readCard(chat.page)).sideways, []);
      await chat.snapshot('changeSet', { ...LONG_CARD, state: 'refused' });
      assert.deepEqual((await readCard(chat.page)).sideways, []);
    });

  it('has a group in one line, or its directory in a second one, when it is narrow', async () => {
    const chat = await openCard(() => open({ width: 420 }), CARD);
    const heights = await chat.page
      .locator('rad-change-set .group')
      .evaluateAll((groups) =>
        groups.map((group) => [...group.querySelectorAll('.who, .link, .end')].map((part) => part.clientHeight)),
      );
    assert.equal(heights.length, 2);
    for (const height of heights.flat()) assert.ok(height <= 20, `each part is one line: ${JSON.stringify(heights)}`);
  });

  it('offers to unfold only what has lines, and to open only what is proposed', async () => {
    const refused: CardFile = {
      ...LONG_FILE,
      path: 'r',
      name: 'r.tf',
      hunks: 0,
      findings: [{ level: 'refuse', text: 'No.' }],
    };
    const groups = [{ directory: 'partner-modules', files: [refused] }, ...CARD.groups];
    const chat = await openCard(open, { ...CARD, groups });
    const names = (pattern: RegExp): Promise<string[]> =>
      chat.page
        .getByRole('button', { name: pattern })
        .evaluateAll((buttons) => buttons.map((button) => button.ariaLabel ?? button.textContent.trim()));
    const files = ['variables.tf', 'main.tf', '.github/workflows/validate.yml'];
    assert.deepEqual(
      await names(/^Hunks of/),
      files.map((name) => `Hunks of ${name}`),
    );
    assert.deepEqual(await names(/^[^ ]+\.(?:tf|yml)$/), [...files, 'x.tf']);
    assert.equal(await chat.page.getByText('refused', { exact: true }).count(), 1);
  });

  it('counts no files of what is refused or could not be worked out', async () => {
    const chat = await openCard(open, CARD);
    const counts = chat.page.getByText('2 of 4 files chosen');
    assert.equal(await counts.count(), 1);
    for (const state of ['refused', 'failed'] as const) {
      await chat.snapshot('changeSet', { ...CARD, state });
      assert.equal(await counts.count(), 0, state);
      assert.equal(await chat.page.locator('rad-change-set .card-head .plus').count(), 0, state);
    }
  });
});
