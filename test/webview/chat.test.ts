import assert from 'node:assert/strict';
import type { TimelineEntry } from '../../src/jules/timeline';
import { HOSTILE_MESSAGES } from '../fixtures/jules/hostileMessages';
import { assertNoViolations } from './axe';
import { CARD, COMPOSER, ENTRIES, useChat, type ChatPage } from './chatPage';
import { THEMES } from './galleryPage';

const AT = '2026-11-23T14:02:00Z';

/** Every place of the chat that shows somebody's words. */
const placesOf = (text: string): readonly TimelineEntry[] => [
  { id: '1', at: AT, kind: 'request', text, attachments: [{ kind: 'file', label: text.slice(0, 200) }] },
  { id: '2', at: AT, kind: 'answer', text },
  {
    id: '3',
    at: AT,
    kind: 'plan',
    planId: text.slice(0, 50),
    state: 'waiting',
    steps: [{ id: '1', title: text, description: text }],
  },
  {
    id: '4',
    at: AT,
    endAt: AT,
    kind: 'progress',
    isRunning: true,
    updates: [
      {
        id: '5',
        at: AT,
        title: text,
        description: text,
        commands: [{ command: text, output: text, exitCode: 0 }],
        media: [],
      },
    ],
  },
  { id: '6', at: AT, kind: 'pullRequest', url: text.slice(0, 2000), title: text },
  { id: '7', at: AT, kind: 'failed', reason: text },
  { id: '8', at: AT, kind: 'other', originator: 'agent', text },
];

/** Elements and attributes of the whole page, through all shadow roots. */
async function inventory({ page }: ChatPage) {
  return page.evaluate(() => {
    const elements: string[] = [];
    const attributes: string[] = [];
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots)
      for (const element of root.querySelectorAll('*')) {
        elements.push(element.localName);
        for (const { name, value } of element.attributes) {
          if (/^on/i.test(name) || name === 'srcdoc' || name === 'formaction')
            attributes.push(`${element.localName} ${name}`);
          if ((name === 'href' || name === 'src') && /^\s*(?:javascript|command|vscode|file|https?):/i.test(value))
            attributes.push(`${element.localName} ${name}=${value.slice(0, 100)}`);
        }
        if (element.shadowRoot !== null) roots.push(element.shadowRoot);
      }
    return { elements: [...new Set(elements)], attributes, canary: Reflect.get(window, 'canary') as unknown };
  });
}

describe('the chat page', function () {
  this.timeout(120_000);
  const open = useChat();

  for (const theme of THEMES)
    it(`has nothing that assistive technology would stumble over: ${theme}`, async () => {
      const chat = await open({ theme });
      await chat.show();
      await chat.page.getByText('Both limits are in place').waitFor();
      await assertNoViolations(chat.page, theme);
      assert.deepEqual(chat.faults, []);
    });

  it('fits 420 px', async () => {
    const chat = await open({ width: 420 });
    await chat.show();
    const sideways = await chat.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(sideways, 0);
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

  it(`all ${HOSTILE_MESSAGES.length} hostile messages do no harm wherever they stand`, async () => {
    const chat = await open();
    await chat.show(ENTRIES, null);
    await chat.page.getByText('Both limits are in place').waitFor();
    const allowed = (await inventory(chat)).elements;
    const more = [
      'rad-command-output',
      'pre',
      'br',
      'hr',
      's',
      'em',
      'strong',
      'blockquote',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'h4',
      'ul',
      'ol',
      'li',
      'p',
      'code',
      'b',
    ];
    for (const message of HOSTILE_MESSAGES) {
      await chat.timeline(placesOf(message.text()));
      const { elements, attributes, canary } = await inventory(chat);
      const strange = elements.filter((name) => !allowed.includes(name) && !more.includes(name));
      assert.deepEqual(strange, [], message.name);
      assert.deepEqual(attributes, [], message.name);
      assert.equal(canary ?? undefined, undefined, message.name);
      for (const link of await chat.page.locator('button.link[data-url]').all()) {
        const url = (await link.getAttribute('data-url')) ?? '';
        assert.match(url, /^https:\/\/[^@\\]+$/, message.name);
        for (const refused of message.refusedLinks ?? []) assert.notEqual(url, refused, message.name);
      }
      if (message.keeps !== undefined && message.place === 'answer')
        assert.ok((await chat.page.locator('rad-chat').textContent()) !== null, message.name);
    }
    assert.deepEqual(chat.requests, []);
    assert.deepEqual(chat.faults, []);
  });

  it('5,000 rows: few of them exist, and scrolling stays smooth', async () => {
    const chat = await open();
    await chat.host.message('ready');
    const all = Array.from({ length: 5000 }, (_, index): TimelineEntry =>
      index % 3 === 0
        ? {
            id: `r${index}`,
            at: AT,
            kind: 'request',
            text: `Request ${index} `.repeat((index % 7) + 1),
            attachments: [],
          }
        : { id: `a${index}`, at: AT, kind: 'answer', text: `Answer **${index}**\n\n${'- item\n'.repeat(index % 5)}` },
    );
    await chat.page.exposeFunction('windowOf', (from: number, count: number) => all.slice(from, from + count));
    const started = Date.now();
    await chat.snapshot('timeline', { total: all.length, from: 4800, entries: all.slice(4800), isLoading: false });
    const painted = Date.now() - started;
    // The host: answers each window that the page asks for.
    const answered = new Set<string>();
    const pump = setInterval(() => {
      for (const message of chat.calls('timeline.show')) {
        const id = message.id ?? '';
        if (answered.has(id)) continue;
        answered.add(id);
        const { from, count } = message.params as { from: number; count: number };
        const result = { total: all.length, from, entries: all.slice(from, from + count), isLoading: false };
        void chat.host.send({ kind: 'result', id, result }).catch(() => undefined);
      }
    }, 10);
    const frames = await chat.page.evaluate(async () => {
      const times: number[] = [];
      const scroller = document
        .querySelector('rad-chat')
        ?.shadowRoot?.querySelector('rad-timeline')
        ?.shadowRoot?.querySelector('.scroller');
      let last = performance.now();
      for (let frame = 0; frame < 200; frame++) {
        if (scroller) scroller.scrollTop -= 120;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        times.push(performance.now() - last);
        last = performance.now();
      }
      return times.sort((one, other) => one - other);
    });
    clearInterval(pump);
    const rows = await chat.page.locator('rad-entry').count();
    const heap = await chat.page.evaluate(
      () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
    );
    const at = (share: number): string => (frames[Math.floor(frames.length * share)] ?? 0).toFixed(1);
    console.log(
      `      5,000 rows: painted after ${painted} ms, frames p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, heap ${Math.round(heap / 1e6)} MB, ${rows} rows drawn`,
    );
    assert.ok(rows <= 260, `${rows} rows exist`);
    assert.ok(chat.calls('timeline.show').length > 0, 'it asked for other rows');
    assert.deepEqual(chat.faults, []);
  });
});
