import assert from 'node:assert/strict';
import type { TimelineEntry } from '../../src/jules/timeline';
import { HOSTILE_MESSAGES } from '../fixtures/jules/hostileMessages';
import { ENTRIES, HEAD, useChat, type ChatPage } from './chatPage';

const AT = '2026-11-23T14:02:00Z';
/** Within this the page must have dealt with a message, ms; generous, for machines that do much else. */
const PATIENCE = 10_000;

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

/** What the page is made of, through all shadow roots. */
async function inventory({ page }: ChatPage, refused: readonly string[]) {
  return page.evaluate((selectors) => {
    const elements = new Set<string>();
    const attributes: string[] = [];
    const texts: Record<string, string> = {};
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) {
      const host = root instanceof ShadowRoot ? root.host.localName : 'page';
      const words = [...root.childNodes].map((node) => (node instanceof HTMLStyleElement ? '' : node.textContent));
      texts[host] = (texts[host] ?? '') + words.join(' ');
      if (host === 'rad-markdown')
        for (const selector of selectors) if (root.querySelector(selector)) attributes.push(`refused ${selector}`);
      for (const element of root.querySelectorAll('*')) {
        elements.add(element.localName);
        for (const { name, value } of element.attributes) {
          const isStyled = name === 'style' && /^rad-(?:markdown|plan-card|command-output|chat-head)$/.test(host);
          const leads = (name === 'href' || name === 'src') && host !== 'page';
          if (/^on/i.test(name) || ['srcdoc', 'formaction', 'srcset', 'action'].includes(name) || isStyled || leads)
            attributes.push(`${host}: ${element.localName} ${name}=${value.slice(0, 100)}`);
        }
        if (element.shadowRoot !== null) roots.push(element.shadowRoot);
      }
    }
    return { elements: [...elements], attributes, texts, pwned: Reflect.get(window, 'pwned') as unknown };
  }, refused);
}

const FORMATTING =
  'rad-command-output pre br hr s em strong blockquote table thead tbody tr th td h2 h3 h4 h5 h6 ul ol li p code b';

const collapsed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

describe('hostile messages in the chat', function () {
  this.timeout(240_000);
  const open = useChat();

  it(`all ${HOSTILE_MESSAGES.length} do no harm wherever they stand`, async () => {
    const chat = await open();
    const { page, faults } = chat;
    page.on('dialog', (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('framenavigated', (frame) => faults.push(`navigated to ${frame.url()}`));
    page.on('popup', (popup) => faults.push(`opened ${popup.url()}`));
    await chat.show(ENTRIES, null);
    await page.getByText('Both limits are in place').waitFor();
    const known = [...(await inventory(chat, [])).elements, ...FORMATTING.split(' ')];
    let slowest = { name: '', took: 0 };
    for (const { name, text: make, place, ...expected } of HOSTILE_MESSAGES) {
      const text = make();
      const started = Date.now();
      await chat.timeline([]);
      await chat.snapshot('head', { ...HEAD, title: text, stateText: text.slice(0, 100), module: text, branch: text });
      await chat.timeline(placesOf(text));
      const took = Date.now() - started;
      if (took > slowest.took) slowest = { name, took };
      assert.ok(took < PATIENCE, `${name}: the page was busy for ${took} ms`);

      const { elements, attributes, texts, pwned } = await inventory(chat, expected.refusedElements ?? []);
      const strange = elements.filter((element) => !known.includes(element));
      assert.deepEqual(strange, [], name);
      assert.deepEqual(attributes, [], name);
      assert.equal(pwned ?? undefined, undefined, name);
      const answer = collapsed(texts['rad-markdown'] ?? '');
      const titles = collapsed(`${texts['rad-plan-card'] ?? ''} ${texts['rad-command-output'] ?? ''}`);
      const keeps = collapsed(expected.keeps ?? '');
      assert.ok((place === 'answer' ? answer : titles).includes(keeps), `${name}: ${answer.slice(0, 200)}`);
      for (const hidden of expected.hidden ?? [])
        // A carriage return is white space that HTML draws as such.
        if (place !== 'answer' && hidden !== '\r') assert.ok(!titles.includes(hidden), name);

      const urls = await page
        .locator('rad-markdown button.link[data-url]')
        .evaluateAll((links) =>
          links.map((link) => ({ url: link.getAttribute('data-url') ?? '', words: link.textContent })),
        );
      for (const { url, words } of urls) {
        assert.match(url, /^https:\/\/[^@\\]+$/, name);
        assert.ok(words.includes(new URL(url).host), `${name}: ${words} names its host`);
        assert.ok(!(expected.refusedLinks ?? []).includes(url), name);
      }
      for (const [address, host] of expected.allowedLinks ?? []) {
        const before = chat.calls('link.open').length;
        await page.locator('rad-markdown button.link[data-url]').first().click();
        const opened = chat.calls('link.open').slice(before);
        assert.deepEqual(
          opened.map(({ params }) => new URL((params as { url: string }).url).href),
          [new URL(address).href],
          name,
        );
        assert.ok(
          urls.some(({ words }) => words.includes(host)),
          name,
        );
      }
    }
    console.log(`      slowest: "${slowest.name}", ${slowest.took} ms`);
    assert.deepEqual(chat.requests, []);
    assert.deepEqual(faults, []);
  });

  it('would notice a script that runs, a request that leaves, and an attribute that handles', async () => {
    const chat = await open();
    await chat.show(ENTRIES, null);
    await chat.page.evaluate(() => {
      Reflect.set(window, 'pwned', true);
      const root = document.querySelector('rad-chat')?.shadowRoot;
      const button = document.createElement('rad-unknown');
      button.setAttribute('onclick', '1');
      root?.append(button);
      void fetch('https://example.com/chat').catch(() => undefined);
      const picture = document.createElement('img');
      picture.src = 'https://example.com/themes/x.png';
      root?.append(picture);
    });
    await chat.page.waitForTimeout(200);
    const { elements, attributes, pwned } = await inventory(chat, []);
    assert.equal(pwned, true);
    assert.ok(elements.includes('rad-unknown'));
    assert.ok(attributes.some((attribute) => attribute.includes('onclick')));
    assert.ok(chat.faults.some((fault) => fault.includes('Content Security Policy')));
  });
});
