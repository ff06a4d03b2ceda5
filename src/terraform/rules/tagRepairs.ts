import type { Span } from '../hcl/syntaxTree';
import type { UiMetaItem, UiMetaTag } from '../uiMetaItems';
import { isNearMiss } from './tagWords';

/** A group or an order that is there, but not as RAD reads it. */
export interface TagRepair {
  readonly key: 'group' | 'order';
  /** The items that it is made of. */
  readonly items: readonly UiMetaItem[];
  readonly span: Span;
  /** What should stand there. */
  readonly text: string;
}

/** What is most likely meant for the group and the order where a tag has none: nothing that is merely possible. */
export function numberRepairs(tag: UiMetaTag): readonly TagRepair[] {
  const repairs: TagRepair[] = [];
  for (const key of ['group', 'order'] as const) {
    if (tag.items.some((item) => item.key.toLowerCase() === key && /^\d/.test(item.value ?? ''))) continue;
    const repair = spelledApart(tag, key) ?? wrongSign(tag, key) ?? wrongKey(tag, key) ?? bareNumber(tag, key);
    if (repair !== undefined) repairs.push(repair);
  }
  return repairs;
}

/** `group = 1`, `group= 1`, `group =1`. */
function spelledApart({ items }: UiMetaTag, key: TagRepair['key']): TagRepair | undefined {
  for (const [index, first] of items.entries()) {
    if (first.key.toLowerCase() !== key || (first.value ?? '') !== '') continue;
    for (const count of [2, 3]) {
      const parts = items.slice(index, index + count);
      const joined = parts.map(({ text }) => text).join('');
      if (parts.length === count && new RegExp(`^${key}=\\d+$`, 'i').test(joined)) {
        return repairOf(key, parts, joined);
      }
    }
  }
  return undefined;
}

/** `group:1`, `group='1'`, `group=\"1\"`. */
function wrongSign({ items }: UiMetaTag, key: TagRepair['key']): TagRepair | undefined {
  for (const item of items) {
    const digits = new RegExp(`^${key}(?::|=)\\\\?["']?(\\d+)\\\\?["']?$`, 'i').exec(item.text)?.[1];
    if (digits !== undefined) return repairOf(key, [item], `${key}=${digits}`);
  }
  return undefined;
}

/** `grp=1`, `oder=101`. */
function wrongKey({ items }: UiMetaTag, key: TagRepair['key']): TagRepair | undefined {
  const candidates = items.filter((item) => isNearMiss(item.key, key) && /^\d+$/.test(item.value ?? ''));
  const [item, ...others] = candidates;
  return item === undefined || others.length > 0 ? undefined : repairOf(key, [item], `${key}=${item.value ?? ''}`);
}

/** `{{UIMeta 1 order=101}}`: one number alone, where only this key is missing. */
function bareNumber({ items }: UiMetaTag, key: TagRepair['key']): TagRepair | undefined {
  const other = key === 'group' ? 'order' : 'group';
  const hasOther = items.some((item) => item.key.toLowerCase() === other && /^\d+$/.test(item.value ?? ''));
  const isThere = items.some((item) => item.key.toLowerCase() === key);
  const [number, ...more] = items.filter(({ text }) => /^\d+$/.test(text));
  if (number === undefined || more.length > 0 || !hasOther || isThere) return undefined;
  return repairOf(key, [number], `${key}=${number.text}`);
}

function repairOf(key: TagRepair['key'], items: readonly UiMetaItem[], text: string): TagRepair {
  const start = items[0]?.span.start ?? 0;
  return { key, items, span: { start, end: items.at(-1)?.span.end ?? start }, text };
}
