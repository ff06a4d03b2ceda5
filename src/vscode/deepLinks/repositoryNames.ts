import { GITHUB_API_URL, webHostOf } from '../../github/apiUrl';
import { repositoriesOnHost } from '../../github/sameRepository';
import type { OpenRepository } from '../modules/workspaceModules';

/**
 * The names (`owner/name`) of an open repository on the connected GitHub; the one that the platform knows first.
 * @param githubApiUrl github.com's when absent
 */
export function repositoryNames(
  { modules, remotes }: OpenRepository,
  githubApiUrl = GITHUB_API_URL,
): readonly string[] {
  const known = modules.catalogState?.repository;
  const remote = repositoriesOnHost(remotes, webHostOf(githubApiUrl)).map(({ fullName }) => fullName);
  return known === undefined ? remote : [known, ...remote.filter((name) => name !== known)];
}

/** GitHub's names do not differ by case alone. */
export const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
