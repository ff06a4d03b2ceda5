/** By what a module is found again after its directory was renamed. */
export interface ModuleIdentity {
  readonly name: string;
  /** See `interfaceFingerprint`; absent when nothing tells the module from others. */
  readonly fingerprint?: string;
}

/** What is kept of one module. */
export interface StagedEntry extends Partial<ModuleIdentity> {
  /** The staged tick. */
  readonly wanted?: boolean;
  /** The published version is to stay, although GitHub has a newer one. */
  readonly keepsPublished?: true;
}

export interface StoredTicks {
  readonly entries: readonly [string, StagedEntry][];
  /** Directories of all modules when it was written. */
  readonly paths: readonly string[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was stored, as far as it makes sense. Earlier versions stored path -> wanted and nothing else. */
export function readStaged(stored: unknown): StoredTicks {
  if (!isObject(stored)) return { entries: [], paths: [] };
  const { entries, paths } = stored;
  if (!isObject(entries) || !Array.isArray(paths)) return { entries: readEntries(stored), paths: [] };
  return { entries: readEntries(entries), paths: paths.filter((path) => typeof path === 'string') };
}

const readEntries = (stored: Readonly<Record<string, unknown>>): [string, StagedEntry][] =>
  Object.entries(stored).flatMap(([path, value]): [string, StagedEntry][] => {
    const entry = typeof value === 'boolean' ? { wanted: value } : isObject(value) ? readEntry(value) : {};
    return entry.wanted === undefined && entry.keepsPublished === undefined ? [] : [[path, entry]];
  });

const readEntry = ({ wanted, keepsPublished, name, fingerprint }: Readonly<Record<string, unknown>>): StagedEntry => ({
  ...(typeof wanted === 'boolean' ? { wanted } : {}),
  ...(keepsPublished === true ? { keepsPublished } : {}),
  ...(typeof name === 'string' ? { name } : {}),
  ...(typeof fingerprint === 'string' ? { fingerprint } : {}),
});

/** The form in which ticks are stored; undefined, which removes them, when there are none. */
export const writeStaged = (entries: ReadonlyMap<string, StagedEntry>, paths: ReadonlySet<string>): unknown =>
  entries.size === 0 ? undefined : { entries: Object.fromEntries(entries), paths: [...paths] };
