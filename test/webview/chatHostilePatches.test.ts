import assert from 'node:assert/strict';
import { visibleText } from '../../src/patch/visibleText';
import { hostilePatches } from '../fixtures/patches/hostilePatches';
import { answerHunks } from './answeredHunks';
import { inspectCard, readCard, type SeenCard } from './cardInspection';
import { CARD, ENTRIES, useChat, type ChatPage } from './chatPage';
import { hostileCard, type HostileCard } from './hostileCards';

const HIDDEN = /(?![\t\n])[\p{Cc}\p{DI}\u2028\u2029\u2800\ufff9-\ufffc\ufffe\uffff\p{Cs}]|[\u{13430}-\u{1343f}]/u;

/** Everything a card is made of, and nothing else. */
const ELEMENTS = new Set(
  'section h2 div span b bdi input button label ul li style slot rad-hunks rad-button'.split(' '),
);

async function openChat(open: () => Promise<ChatPage>): Promise<ChatPage> {
  const chat = await open();
  const { page, faults } = chat;
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('framenavigated', (frame) => faults.push(`navigated to ${frame.url()}`));
  page.on('popup', (popup) => faults.push(`opened ${popup.url()}`));
  await chat.show(ENTRIES, CARD);
  return chat;
}

function checkHarmless(
  name: string,
  { elements, leads, words, sideways, actions }: SeenCard,
  { card }: HostileCard,
): void {
  assert.deepEqual(
    elements.filter((element) => !ELEMENTS.has(element)),
    [],
    name,
  );
  assert.deepEqual(leads, [], name);
  const hidden = words.filter((text) => HIDDEN.test(text));
  assert.deepEqual(hidden.map(visibleText), [], `${name}: shows nothing that hides`);
  assert.deepEqual(sideways, [], `${name}: nothing scrolls sideways but code`);
  if (card.state === 'refused') assert.deepEqual(actions, [], `${name}: nothing can be done with it`);
}

/** Every name and every line that was shown can be read as it is, with what it hides. */
function checkReadable(name: string, { words }: SeenCard, { card, hunks }: HostileCard): void {
  const text = words.join('\n');
  const files = card.groups.flatMap((group) => group.files).slice(0, 50);
  for (const file of files) assert.ok(text.includes(file.name), `${name}: ${file.name}`);
  for (const { path } of files)
    for (const { lines } of hunks[path] ?? [])
      for (const line of lines.slice(0, 100))
        assert.ok(text.includes(line.text), `${name}: ${line.text.slice(0, 200)}`);
}

function checkTicks(name: string, { boxes, notes }: SeenCard, { card, verdict }: HostileCard): void {
  if (card.state === 'refused') {
    assert.ok(card.sentence !== undefined && notes.some((note) => note.includes(card.sentence ?? '-')), name);
    assert.deepEqual(
      boxes.filter(({ works }) => works),
      [],
      name,
    );
  }
  for (const file of card.groups.flatMap((group) => group.files).slice(0, 50)) {
    const box = boxes.find(({ label }) => label === `Include ${file.name}`);
    assert.ok(box !== undefined, `${name}: ${file.name} has a box`);
    const findings = verdict?.byPath.get(file.path) ?? [];
    for (const { text } of findings)
      assert.ok(
        notes.some((note) => note.includes(visibleText(text))),
        `${name}: ${text}`,
      );
    const levels = new Set(findings.map(({ level }) => level));
    if (levels.has('refuse')) assert.deepEqual([box.state, box.works, box.title], ['off', false, 'refused'], name);
    else if (card.state !== 'ready') assert.equal(box.works, false, name);
    else if (levels.has('separate')) {
      assert.deepEqual([box.state, box.works, box.title], ['off', false, 'needs its own tick below'], name);
      assert.ok(
        boxes.some(({ label, state, works }) => label.startsWith('I have read') && state === 'off' && works),
        name,
      );
    } else assert.deepEqual([box.state, box.works], ['on', true], name);
  }
}

describe('hostile patches in the card of the chat', function () {
  this.timeout(120_000);
  const open = useChat();

  it(`all ${hostilePatches.length} do no harm, say what they are, and can be read`, async () => {
    const chat = await openChat(() => open({ width: 420 }));
    let shown: HostileCard | undefined;
    const states = new Map<string, number>();
    let withLines = 0;
    answerHunks(chat, (path) => shown?.hunks[path] ?? []);
    for (const patch of hostilePatches) {
      const { name } = patch;
      shown = await hostileCard(patch);
      const seen = await inspectCard(chat.page, shown.card);
      checkHarmless(name, seen, shown);
      checkReadable(name, seen, shown);
      checkTicks(name, seen, shown);
      states.set(shown.card.state, (states.get(shown.card.state) ?? 0) + 1);
      withLines += Object.values(shown.hunks).flat().length > 0 ? 1 : 0;
    }
    // Both kinds were there, and files were open.
    assert.ok((states.get('refused') ?? 0) > 50 && (states.get('ready') ?? 0) > 50, JSON.stringify([...states]));
    assert.ok(withLines > 50, String(withLines));
    console.log(
      `      refused ${states.get('refused')}, shown ${states.get('ready')}, of these ${withLines} with lines`,
    );
    assert.deepEqual(chat.calls('changeSet.choose'), []);
    assert.deepEqual(chat.calls('changeSet.confirm'), []);
    assert.deepEqual(chat.requests, []);
    assert.deepEqual(chat.faults, []);
  });

  it('would notice what is foreign, leads elsewhere, hides, is too wide, or can be ticked', async () => {
    const chat = await openChat(() => open({ width: 420 }));
    const patch = hostilePatches.find(({ verdict }) => verdict === 'pathRefused');
    assert.ok(patch !== undefined);
    const shown = await hostileCard(patch);
    const [group] = shown.card.groups;
    const [file] = group?.files ?? [];
    assert.ok(group !== undefined && file !== undefined && shown.card.state === 'refused');
    const files = [{ ...file, name: 'evil\u202e.tf', findings: [] }];
    const bad: HostileCard = { ...shown, card: { ...shown.card, state: 'ready', groups: [{ ...group, files }] } };
    await inspectCard(chat.page, bad.card);
    await chat.page.evaluate(() => {
      const root = document.querySelector('rad-chat')?.shadowRoot?.querySelector('rad-change-set')?.shadowRoot;
      const picture = document.createElement('img');
      picture.src = 'https://example.com/x.png';
      const link = document.createElement('a');
      link.href = 'command:evil';
      const wide = document.createElement('section');
      wide.style.width = '2000px';
      root?.append(picture, link, wide);
    });
    const seen = await readCard(chat.page);
    assert.deepEqual(
      seen.elements.filter((element) => !ELEMENTS.has(element)),
      ['img', 'a'],
    );
    assert.ok(seen.leads.includes('img src=https://example.com/x.png') && seen.leads.includes('a href=command:evil'));
    assert.ok(seen.sideways.length > 0);
    assert.ok(seen.words.some((text) => HIDDEN.test(text)));
    assert.ok(seen.boxes.some(({ works }) => works));
    assert.throws(() => checkHarmless('foreign', seen, bad));
    assert.throws(() => checkTicks('tick', seen, { ...bad, card: shown.card }));
    assert.ok(chat.faults.some((fault) => fault.includes('Content Security Policy')));
  });
});
