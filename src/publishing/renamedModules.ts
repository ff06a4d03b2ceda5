import { basename } from '../common/path';
import type { ModuleReading } from '../terraform/module';
import { interfaceFingerprint } from './interfaceFingerprint';
import type { ModuleIdentity } from './stagedEntry';

/** A module directory that was there and is not any more; without `fingerprint` nobody knows what it looked like. */
export interface GoneModule extends Partial<ModuleIdentity> {
  readonly path: string;
}

/**
 * Where modules went whose directories were renamed: old path -> new path. A directory that is gone and one that
 * appeared are the same module when they have the same name (`modules/X` -> `X`), or else the same interface; and only
 * when no other directory that is gone or appeared fits as well: a wrong tick is worse than a lost one.
 * @param gone all of them, ticked or not: each could be the one that was renamed
 * @param appeared directories that were not there before
 */
export function renamedModules(
  gone: readonly GoneModule[],
  appeared: readonly ModuleReading[],
): ReadonlyMap<string, string> {
  const goneByName = groupBy(gone, nameOf);
  const appearedByName = groupBy(appeared, ({ name }) => name);
  const byName = gone.flatMap((module): [string, string][] => {
    const name = nameOf(module);
    const [only, ...others] = appearedByName.get(name) ?? [];
    const isClear = only !== undefined && others.length === 0 && goneByName.get(name)?.length === 1;
    return isClear ? [[module.path, only.path]] : [];
  });
  const settled = new Map(byName);
  const taken = new Set(settled.values());
  const byLooks = byInterface(
    gone.filter(({ path }) => !settled.has(path)),
    appeared.filter(({ path }) => !taken.has(path)),
  );
  // A name that is on both sides and not clear is no rename to another name, but a rival of those that are.
  return new Map([
    ...byName,
    ...byLooks.filter(([from, to]) => !appearedByName.has(nameOf(from)) && !goneByName.has(to.name)).map(pathsOf),
  ]);
}

type Rename = readonly [GoneModule, ModuleReading];

const pathsOf = ([from, to]: Rename): [string, string] => [from.path, to.path];

function byInterface(gone: readonly GoneModule[], appeared: readonly ModuleReading[]): Rename[] {
  // One that nobody knows the looks of may have been any of them.
  if (appeared.length === 0 || gone.some(({ fingerprint }) => fingerprint === undefined)) return [];
  const candidates = groupBy(appeared, (reading) => interfaceFingerprint(reading) ?? '');
  const rivals = groupBy(gone, ({ fingerprint }) => fingerprint ?? '');
  return gone.flatMap((module): Rename[] => {
    const [only, ...others] = candidates.get(module.fingerprint ?? '') ?? [];
    const isClear = only !== undefined && others.length === 0 && rivals.get(module.fingerprint ?? '')?.length === 1;
    return isClear ? [[module, only]] : [];
  });
}

const nameOf = ({ name, path }: GoneModule): string => name ?? basename(path);

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
