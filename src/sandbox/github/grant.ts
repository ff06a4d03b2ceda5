/** Somebody with an account on the local GitHub. */
export interface GitHubAccount {
  readonly login: string;
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

/** One bare repository. */
export interface GitHubRepository {
  /** `owner/name`. */
  readonly name: string;
  /** Its git directory. */
  readonly clonePath: string;
  readonly private: boolean;
  readonly description?: string;
}

/** What a token stands for. */
export interface GitHubGrant {
  readonly account: GitHubAccount;
  /** The scopes of a classic token; undefined for a fine-grained one, which has none. */
  readonly scopes?: readonly string[];
  /** The repositories a fine-grained token is limited to, `owner/name`; undefined = all of its account. */
  readonly repositories?: readonly string[];
  readonly readOnly?: boolean;
}

/** What a grant may do with a repository it sees. */
export interface Access {
  readonly pull: boolean;
  readonly push: boolean;
  readonly admin: boolean;
}

/**
 * What a grant may do with a repository, or undefined when the repository does not exist for it. Public repositories
 * are seen by everybody; private ones by their owner, given scope `repo` or a fine-grained token that includes them.
 */
export function accessOf(grant: GitHubGrant, repository: GitHubRepository): Access | undefined {
  const { scopes, readOnly = false } = grant;
  const owns = sameName(ownerOf(repository.name), grant.account.login);
  const included = grant.repositories?.some((name) => sameName(name, repository.name)) ?? true;
  const scoped = (...wanted: string[]): boolean => scopes === undefined || wanted.some((one) => scopes.includes(one));
  if (repository.private && !(owns && included && scoped('repo'))) return undefined;
  const push = owns && included && !readOnly && (repository.private ? scoped('repo') : scoped('repo', 'public_repo'));
  return { pull: true, push, admin: push };
}

export function ownerOf(name: string): string {
  return name.split('/')[0] ?? '';
}

/** GitHub's names do not differ by case alone. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
