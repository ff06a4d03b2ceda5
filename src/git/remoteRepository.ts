import type { GitRemote } from './repositorySnapshot';

/** A repository the platform can read, and the address it is cloned from. */
export interface KnownRepository {
  /** `owner/name` */
  readonly name: string;
  /** URL or path. */
  readonly clonePath: string;
}

const comparable = (address: string): string =>
  address
    .replace(/^file:\/\//, '')
    .replaceAll('\\', '/')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');

/** The platform's name for a work tree, found by any of its remotes (`origin` first). */
export function recogniseRepository(
  remotes: readonly GitRemote[],
  known: readonly KnownRepository[],
): KnownRepository | undefined {
  const originFirst = [...remotes].sort((a, b) => Number(b.name === 'origin') - Number(a.name === 'origin'));
  for (const remote of originFirst) {
    const match = known.find((repository) => comparable(repository.clonePath) === comparable(remote.url));
    if (match !== undefined) return match;
  }
  return undefined;
}
