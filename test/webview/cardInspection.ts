import type { Page } from 'playwright-core';
import type { ChangeSetCard } from '../../src/messages/julesProtocol';

export interface SeenBox {
  readonly label: string;
  readonly title: string;
  readonly state: 'on' | 'off' | 'mixed';
  /** It can be ticked. */
  readonly works: boolean;
}

/** What the page has made of a card, with all its files open. */
export interface SeenCard {
  /** Names of all kinds of elements. */
  readonly elements: readonly string[];
  /** Attributes that lead somewhere, run something or style something. */
  readonly leads: readonly string[];
  /** All texts and all attributes that are shown or read out. */
  readonly words: readonly string[];
  readonly notes: readonly string[];
  readonly boxes: readonly SeenBox[];
  /** Labels of the buttons at the card's end that do something. */
  readonly actions: readonly string[];
  /** What is wider than the room it has. */
  readonly sideways: readonly string[];
}

/** Shows a card, opens all of its files, and says what is there. */
export async function inspectCard(page: Page, card: ChangeSetCard): Promise<SeenCard> {
  await page.evaluate(async (value) => {
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    const show = async (shown: ChangeSetCard | null): Promise<void> => {
      window.postMessage({ kind: 'snapshot', resource: 'changeSet', value: shown }, window.origin);
      await new Promise((resolve) => setTimeout(resolve));
      await frame();
    };
    // Another card from the start: nothing of the last one is open.
    await show(null);
    await show(value);
    const chat = document.querySelector('rad-chat')?.shadowRoot;
    const root = chat?.querySelector('rad-change-set')?.shadowRoot;
    if (!root) throw new Error('There is no card.');
    for (const toggle of root.querySelectorAll<HTMLElement>('.toggle:not([hidden])')) toggle.click();
    for (let round = 0; round < 200; round++) {
      await frame();
      if (root.querySelector('.under.row') === null) break;
    }
    await frame();
  }, card);
  return readCard(page);
}

/** What is there now. Clicks what should do nothing. */
export async function readCard(page: Page): Promise<SeenCard> {
  return page.evaluate(() => {
    const chat = document.querySelector('rad-chat')?.shadowRoot;
    const timeline = chat?.querySelector('rad-timeline')?.shadowRoot;
    const root = chat?.querySelector('rad-change-set')?.shadowRoot;
    if (!root || !timeline) throw new Error('There is no card.');
    const roots: ShadowRoot[] = [root];
    const elements = new Set<string>();
    const leads: string[] = [];
    const words: string[] = [];
    for (const one of roots) {
      const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
      while (texts.nextNode())
        if (texts.currentNode.parentElement?.localName !== 'style') words.push(texts.currentNode.textContent ?? '');
      for (const element of one.querySelectorAll('*')) {
        elements.add(element.localName);
        for (const { name, value: text } of element.attributes) {
          const isHeight = name === 'style' && /^(?:height: [\d.]+px;)?$/.test(text);
          if (['title', 'aria-label', 'placeholder', 'alt', 'label', 'disabled-reason'].includes(name))
            words.push(text);
          else if (/^on|^(?:href|src|srcset|srcdoc|action|formaction|data|ping|style)$/i.test(name) && !isHeight)
            leads.push(`${element.localName} ${name}=${text.slice(0, 100)}`);
        }
        if (element.shadowRoot !== null) roots.push(element.shadowRoot);
      }
    }
    const all = <E extends Element>(selector: string): E[] =>
      roots.flatMap((one) => [...one.querySelectorAll<E>(selector)]);
    const boxes = all<HTMLInputElement>('input').map((input) => ({
      label: input.ariaLabel ?? input.labels?.[0]?.textContent.trim() ?? '',
      title: input.title,
      state: input.indeterminate ? ('mixed' as const) : input.checked ? ('on' as const) : ('off' as const),
      works: !input.disabled && input.ariaDisabled !== 'true',
    }));
    for (const input of all<HTMLInputElement>('input'))
      if (input.disabled || input.ariaDisabled === 'true') input.click();
    const wide = [
      document.documentElement,
      ...timeline.querySelectorAll('.scroller'),
      ...all('.file, .group, .notice'),
    ];
    const edge = root.host.getBoundingClientRect().right + 1;
    // What is contained cannot be scrolled to: it is cut off.
    const parts = all('section, .file > *, .group > *, .notice > *, .notice .grow, .body > *, .card-foot > *, .hunk');
    return {
      elements: [...elements],
      leads,
      words,
      notes: all('.notice, .body').map(({ textContent }) => textContent.replaceAll(/[ \n]+/g, ' ').trim()),
      boxes,
      actions: all('.card-foot rad-button:not([disabled-reason]), .card-foot rad-button[disabled-reason=""]').map(
        ({ textContent }) => textContent.trim(),
      ),
      sideways: [
        ...wide.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1),
        ...parts.filter((part) => part.getBoundingClientRect().right > edge),
      ].map(({ localName, className }) => `${localName} ${className}`),
    };
  });
}
