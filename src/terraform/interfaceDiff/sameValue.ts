/** Whether two plain values are equal; the order of an object's entries does not count. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => sameValue(item, other[index]))
    );
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const entries = Object.entries(one);
  return (
    entries.length === Object.keys(other).length &&
    entries.every(([key, value]) => Object.hasOwn(other, key) && sameValue(value, Reflect.get(other, key)))
  );
}

/** Source text with its blanks and line breaks made alike, so that only what it says is compared. */
export const normalSource = (source: string): string => source.trim().replaceAll(/\s+/g, ' ');
