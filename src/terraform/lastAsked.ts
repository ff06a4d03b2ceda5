/**
 * A function that remembers its last answer: many rules ask one after the other about the same module. It keeps no more
 * than that one module in memory, where a weak map would keep all until the next full collection. Only for what depends
 * on nothing else and is never changed.
 */
export function lastAsked<K extends object, T>(compute: (of: K) => T): (of: K) => T {
  let last: { readonly of: K; readonly value: T } | undefined;
  return (of) => {
    if (last?.of !== of) last = { of, value: compute(of) };
    return last.value;
  };
}
