import type { PublishedModule } from '../contract/publishedModules';

/** How one entry of a repository's published set differs from what was known before. */
export interface CatalogChange {
  readonly kind: 'added' | 'updated' | 'removed';
  readonly name: string;
  /** E-mail address of who published it; absent for what was removed: the platform does not say by whom. */
  readonly by?: string;
  /** RFC 3339; absent for what was removed. */
  readonly at?: string;
}

/** What somebody else did to a published set between two readings, by name. */
export function catalogChanges(
  before: readonly PublishedModule[],
  after: readonly PublishedModule[],
): readonly CatalogChange[] {
  const known = new Map(before.map((entry) => [entry.name, entry]));
  const there = new Set(after.map(({ name }) => name));
  const changes = after.flatMap((entry): CatalogChange[] => {
    const former = known.get(entry.name);
    const change = { name: entry.name, by: entry.publishedByEmail, at: entry.updatedAt };
    if (former === undefined) return [{ kind: 'added', ...change }];
    const isSame = former.id === entry.id && former.commitSha === entry.commitSha && former.path === entry.path;
    return isSame ? [] : [{ kind: 'updated', ...change }];
  });
  const removed = before.flatMap(({ name }): CatalogChange[] => (there.has(name) ? [] : [{ kind: 'removed', name }]));
  return [...changes, ...removed].sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}
