import { compareTexts, Mapping, Sequence, unknownIn, type Unknown, type Value } from './value';

/**
 * A set of items that have one type: duplicates removed, in Terraform's order. Unknown as a whole when an item is, since that could be a duplicate.
 */
export function makeSet(items: readonly Value[]): Sequence | Unknown {
  const distinct = new Map<string, Value>();
  for (const item of items) {
    const unknown = unknownIn(item);
    if (unknown !== undefined) return unknown;
    const key = identity(item);
    if (!distinct.has(key)) distinct.set(key, item);
  }
  return new Sequence('set', [...distinct.values()].sort(compareValues));
}

/** A text that two known values share exactly when they are equal. */
export function identity(value: Value): string {
  if (value instanceof Sequence) return `${value.kind}[${value.items.map(identity).join()}]`;
  if (!(value instanceof Mapping)) return JSON.stringify(value);
  return `${value.kind}{${value
    .sorted()
    .map(([key, item]) => `${JSON.stringify(key)}:${identity(item)}`)
    .join()}}`;
}

/** Numbers by size, texts by code points, false before true, others by a text that is made of them. */
function compareValues(one: Value, other: Value): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === 'string' && typeof other === 'string') return compareTexts(one, other);
  if (typeof one === 'boolean' && typeof other === 'boolean') return Number(one) - Number(other);
  return compareTexts(orderText(one), orderText(other));
}

/** The text that orders collections inside sets (github.com/zclconf/go-cty, cty/set_internals.go). */
function orderText(value: Value): string {
  if (value === null) return '~';
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Sequence) {
    const items = value.items.map((item) => `${orderText(item)};`).join('');
    return value.kind === 'tuple' ? `<${items}>` : `[${items}]`;
  }
  if (typeof value === 'number') return String(value);
  if (!(value instanceof Mapping)) return '';
  const object = value.kind === 'object';
  const entries = value.sorted().map(([key, item]) => `${object ? '' : `${JSON.stringify(key)}:`}${orderText(item)};`);
  return object ? `<${entries.join('')}>` : `{${entries.join('')}}`;
}
