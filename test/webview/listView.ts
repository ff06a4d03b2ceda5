import assert from 'node:assert/strict';
import type { TimelineEntry } from '../../src/jules/timeline';
import type { ChatPage } from './chatPage';

export const AT = '2026-11-23T14:02:00Z';

export const answer = (index: number): TimelineEntry => ({
  id: `a${index}`,
  at: AT,
  kind: 'answer',
  text: `Answer **${index}**\n\n${'- item\n'.repeat(index % 5)}`,
});

/** What is seen of the list: its rows, where it stands, and which row has the focus. */
export async function seen({ page }: ChatPage) {
  return page.evaluate(() => {
    const list = document.querySelector('rad-chat')?.shadowRoot?.querySelector('rad-timeline');
    const root = list?.shadowRoot;
    const scroller = root?.querySelector('.scroller');
    if (!root || !scroller) throw new Error('There is no list.');
    const view = scroller.getBoundingClientRect();
    const rows = [...root.querySelectorAll<HTMLElement>('[role="article"]')];
    const inView = rows.filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > view.top && top < view.bottom;
    });
    const active = root.activeElement;
    return {
      drawn: rows.length,
      first: inView[0]?.dataset['id'],
      firstTop: Math.round((inView[0]?.getBoundingClientRect().top ?? 0) - view.top),
      last: inView.at(-1)?.dataset['id'],
      left: Math.round(scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight),
      focus: active instanceof HTMLElement ? (active.dataset['id'] ?? active.className) : '',
      positions: rows.map((row) => `${row.ariaPosInSet ?? ''}/${row.ariaSetSize ?? ''} ${row.dataset['id'] ?? ''}`),
      nodes: (() => {
        let count = 0;
        const roots: (Document | ShadowRoot)[] = [document];
        for (const each of roots)
          for (const element of each.querySelectorAll('*')) {
            count++;
            if (element.shadowRoot !== null) roots.push(element.shadowRoot);
          }
        return count;
      })(),
    };
  });
}

/** Waits until the list looks as wanted. */
export async function until(chat: ChatPage, is: (list: Awaited<ReturnType<typeof seen>>) => boolean) {
  for (let round = 0; ; round++) {
    const list = await seen(chat);
    if (is(list)) return list;
    assert.ok(round < 100, JSON.stringify({ ...list, positions: list.positions.length }));
    await chat.page.waitForTimeout(30);
  }
}

/** Scrolls the list down by so many px. */
export const scrollBy = (chat: ChatPage, top: number): Promise<void> =>
  chat.page.evaluate(async (by) => {
    const scroller = document
      .querySelector('rad-chat')
      ?.shadowRoot?.querySelector('rad-timeline')
      ?.shadowRoot?.querySelector('.scroller');
    scroller?.scrollBy(0, by);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, top);
