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

/** The platform's repository behind a work tree, and the remote that leads to it; the first remote that fits. */
export function recogniseRepository(
  remotes: readonly GitRemote[],
  known: readonly KnownRepository[],
): { readonly name: string; readonly remote: string } | undefined {
  for (const remote of remotes) {
    const match = known.find((repository) => comparable(repository.clonePath) === comparable(remote.url));
    if (match !== undefined) return { name: match.name, remote: remote.name };
  }
  return undefined;
}
