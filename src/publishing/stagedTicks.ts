import type { KeyValueStore } from '../common/keyValueStore';

/** Whose ticks: they belong to one account on one platform, one repository and one work tree of it. */
export interface PublishScope {
  /** Platform origin and account id. */
  readonly account: string;
  /** `owner/name` */
  readonly repository: string;
  /** Absolute path of the work tree. */
  readonly root: string;
}

export const scopeKey = (purpose: string, scope: PublishScope): string =>
  `rad.${purpose}:${scope.account}:${scope.repository}:${scope.root}`;

/** What was stored, as far as it still makes sense. */
function readTicks(stored: unknown): [string, boolean][] {
  if (typeof stored !== 'object' || stored === null) return [];
  return Object.entries(stored).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean');
}

/** What the partner ticked and unticked but has not published: module path -> wanted. Survives a reload. */
export class StagedTicks {
  private readonly wanted: Map<string, boolean>;

  constructor(
    private readonly store: KeyValueStore,
    private readonly key: string,
  ) {
    this.wanted = new Map(readTicks(store.get(key)));
  }

  get(path: string): boolean | undefined {
    return this.wanted.get(path);
  }

  get paths(): readonly string[] {
    return [...this.wanted.keys()];
  }

  /** Stages a wish; one that equals what is published already is no change and is forgotten. */
  stage(path: string, wanted: boolean, published: boolean): void {
    if (wanted === published) this.wanted.delete(path);
    else this.wanted.set(path, wanted);
    this.save();
  }

  forget(paths: Iterable<string>): void {
    for (const path of paths) this.wanted.delete(path);
    this.save();
  }

  private save(): void {
    void this.store.update(this.key, this.wanted.size === 0 ? undefined : Object.fromEntries(this.wanted));
  }
}
