import * as l10n from '@vscode/l10n';
import { LimitReached } from './failure';

/** A value that only a real run knows, with the reason in one localised sentence. Infects what depends on it. */
export class Unknown {
  constructor(readonly reason: string) {}
}

/** Largest collection with all that it holds, in values; 64 units of text count as a value. */
const MAX_SIZE = 200_000;
const MAX_DEPTH = 250;

/**
 * What a collection holds at every depth, found out once. Parts may be shared, so that small expressions make values
 * that are large when written out: the limits here are what keeps all that walks over values short.
 */
class Extent {
  size = 1;
  depth = 1;
  /** The first unknown in it. */
  unknown: Unknown | undefined;

  constructor(parts: Iterable<Value>) {
    for (const part of parts) {
      this.size += sizeOf(part);
      this.unknown ??= unknownIn(part);
      if (part instanceof Sequence || part instanceof Mapping) this.depth = Math.max(this.depth, part.extent.depth + 1);
    }
    if (this.size > MAX_SIZE || this.depth > MAX_DEPTH) {
      throw new LimitReached(l10n.t('This collection is too large to compute here.'));
    }
  }
}

/** A list, a set or a tuple. The items of a set are distinct, known and in Terraform's order. */
export class Sequence {
  readonly extent: Extent;

  /** @throws LimitReached */
  constructor(
    readonly kind: 'list' | 'set' | 'tuple',
    readonly items: readonly Value[],
  ) {
    this.extent = new Extent(items);
  }
}

/** A map or an object. */
export class Mapping {
  readonly extent: Extent;

  /** @throws LimitReached */
  constructor(
    readonly kind: 'map' | 'object',
    readonly entries: ReadonlyMap<string, Value>,
  ) {
    this.extent = new Extent(entries.values());
  }

  /** Entries in the order in which Terraform visits them: by the code points of the keys. */
  sorted(): [string, Value][] {
    return [...this.entries].sort(([one], [other]) => compareTexts(one, other));
  }
}

/** A value of Terraform's language. Null has every type. */
export type Value = string | number | boolean | null | Sequence | Mapping | Unknown;

/** Order of code points, which is that of UTF-8 bytes; the `<` of JavaScript compares UTF-16 units. */
export function compareTexts(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  let at = 0;
  while (at < shorter && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  if (at === shorter) return one.length - other.length;
  const [left, right] = [one.charCodeAt(at), other.charCodeAt(at)];
  const surrogates = left >= 0xd800 && right >= 0xd800;
  return surrogates
    ? (isSurrogate(left) ? left + 0x10000 : left) - (isSurrogate(right) ? right + 0x10000 : right)
    : left - right;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xe000;
}

/** The first unknown in a value, itself included. */
export function unknownIn(value: Value): Unknown | undefined {
  if (value instanceof Unknown) return value;
  return value instanceof Sequence || value instanceof Mapping ? value.extent.unknown : undefined;
}

/** How much a value holds, in values; what walking over it costs. */
export function sizeOf(value: Value): number {
  if (typeof value === 'string') return 1 + value.length / 64;
  return value instanceof Sequence || value instanceof Mapping ? value.extent.size : 1;
}

/**
 * Equality as `==` has it: no conversion, and collections of different kinds are never equal.
 * Neither value may hold an unknown.
 */
export function equalValues(one: Value, other: Value): boolean {
  if (one instanceof Sequence) {
    return (
      other instanceof Sequence &&
      one.kind === other.kind &&
      one.items.length === other.items.length &&
      one.items.every((item, index) => equalValues(item, other.items[index] ?? null))
    );
  }
  if (one instanceof Mapping) {
    if (!(other instanceof Mapping) || one.kind !== other.kind || one.entries.size !== other.entries.size) return false;
    return [...one.entries].every(([key, value]) => {
      const counterpart = other.entries.get(key);
      return counterpart !== undefined && equalValues(value, counterpart);
    });
  }
  return one === other;
}
