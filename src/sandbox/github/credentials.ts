import { createHash } from 'node:crypto';
import type { GitHubGrant } from './grant';

/** Tokens by digest, so that how long a look-up takes says nothing about a token. */
export class TokenTable {
  private readonly grants: ReadonlyMap<string, GitHubGrant>;

  constructor(tokens: Iterable<readonly [token: string, grant: GitHubGrant]>) {
    this.grants = new Map([...tokens].map(([token, grant]) => [digest(token), grant]));
  }

  find(token: string): GitHubGrant | undefined {
    return this.grants.get(digest(token));
  }
}

/** The token of an `Authorization` header: `Bearer`, `token`, or the password of `Basic` with any user name. */
export function tokenOf(authorization: string | undefined): string | undefined {
  const [, scheme = '', value = ''] = /^(Bearer|token|Basic) +([\x21-\x7e]+) *$/i.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() !== 'basic') return value === '' ? undefined : value;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  // A token given as user name with an empty password is taken too, as GitHub does.
  const token = colon < 0 ? '' : pair.slice(colon + 1) || pair.slice(0, colon);
  return token === '' ? undefined : token;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
