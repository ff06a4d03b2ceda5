import type { PublishedModule } from '../contract/publishedModules';
import type { ModuleReading } from '../terraform/module';
import { interfaceFingerprint } from './interfaceFingerprint';
import { renamedModules, type GoneModule } from './renamedModules';
import type { ModuleIdentity } from './stagedEntry';
import type { StagedTicks } from './stagedTicks';

export const identityOf = (name: string, reading: ModuleReading | undefined): ModuleIdentity => {
  const fingerprint = reading && interfaceFingerprint(reading);
  return fingerprint === undefined ? { name } : { name, fingerprint };
};

/**
 * Moves what is staged for directories that were renamed since it was stored, and keeps what is needed to find them
 * again after the next rename.
 * @param readings of all modules there are
 * @param former what was read before, by path; empty after a reload
 * @param published a published module whose directory is gone has a row of its own: what is staged for it stays there
 */
export function followTicks(
  staged: StagedTicks,
  readings: readonly ModuleReading[],
  former: ReadonlyMap<string, ModuleReading>,
  published: readonly PublishedModule[],
): void {
  if (staged.all.size === 0) return;
  const present = new Map(readings.map((reading) => [reading.path, reading]));
  const moves = movesOf(staged, present, former);
  for (const [from, to] of moves) {
    const stays = published.some(({ name, path }) => path === from && name !== present.get(to)?.name);
    if (stays || !staged.all.has(from)) moves.delete(from);
  }
  const paths = [...staged.all.keys()].map((path) => moves.get(path) ?? path);
  const identities = paths.flatMap((path): [string, ModuleIdentity][] => {
    const reading = present.get(path);
    return reading === undefined ? [] : [[path, identityOf(reading.name, reading)]];
  });
  staged.follow(moves, present.keys(), new Map(identities));
}

function movesOf(
  staged: StagedTicks,
  present: ReadonlyMap<string, ModuleReading>,
  former: ReadonlyMap<string, ModuleReading>,
): Map<string, string> {
  const { all, knownPaths } = staged;
  // Without a word of what was there, nobody can say what is new.
  if (knownPaths.size === 0 || [...all.keys()].every((path) => present.has(path))) return new Map();
  const gone = [...new Set([...knownPaths, ...all.keys()])]
    .filter((path) => !present.has(path))
    .map((path): GoneModule => {
      const reading = former.get(path);
      return { path, ...(reading && identityOf(reading.name, reading)), ...all.get(path) };
    });
  const appeared = [...present.values()].filter(({ path }) => !knownPaths.has(path) && !all.has(path));
  return new Map(renamedModules(gone, appeared));
}

/**
 * A wish that somebody else has fulfilled meanwhile is none any more; that of a directory that is gone waits for it.
 * @returns paths of the modules that are free of something
 */
export function forgetFulfilled(staged: StagedTicks, isPublished: (path: string) => boolean): readonly string[] {
  const fulfilled = staged.paths.filter((path) => staged.get(path) === isPublished(path));
  staged.forget(fulfilled);
  const released = [...staged.all.keys()].filter((path) => staged.keepsPublished(path) && !isPublished(path));
  if (released.length > 0) staged.keep(new Map(released.map((path) => [path, { name: path }])), false);
  return [...fulfilled, ...released];
}
