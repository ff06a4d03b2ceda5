import type { SourceLocation } from '../problem';
import type { ChangeKind, ChangeSubject, Difference, InterfaceChange } from './interfaceChange';

interface Named {
  readonly name: string;
  readonly location: SourceLocation;
}

interface Verdicts<T extends Named> {
  readonly removed: (thing: T) => Difference;
  readonly added: (thing: T) => Difference;
  readonly changed: (before: T, after: T) => readonly Difference[];
}

/** Two lists of named things compared: what is gone, what is new, what changed; of equal names, the first counts. */
export function compareNamed<T extends Named>(
  subject: ChangeSubject,
  before: readonly T[],
  after: readonly T[],
  { removed, added, changed }: Verdicts<T>,
): readonly InterfaceChange[] {
  const [older, newer] = [byName(before), byName(after)];
  const change = (kind: ChangeKind, { name, location }: T, difference: Difference): InterfaceChange => ({
    kind,
    subject,
    name,
    ...difference,
    location,
  });
  return [
    ...[...older.values()]
      .filter(({ name }) => !newer.has(name))
      .map((thing) => change('removed', thing, removed(thing))),
    ...[...newer.values()].flatMap((thing) => {
      const counterpart = older.get(thing.name);
      if (counterpart === undefined) return [change('added', thing, added(thing))];
      return changed(counterpart, thing).map((difference) => change('changed', thing, difference));
    }),
  ];
}

/** By name, in the order of declaration; of equal names, the first. */
export function byName<T extends { readonly name: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  const first = new Map<string, T>();
  for (const thing of things) if (!first.has(thing.name)) first.set(thing.name, thing);
  return first;
}
