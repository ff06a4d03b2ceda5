import type { DatabaseSync } from 'node:sqlite';
import { accountById } from '../account';
import type { FindAccount } from '../http/guards';
import type { Route } from '../http/route';
import { DeviceCodes } from './deviceCodes';
import { devicePages } from './devicePage';
import { oauthRoutes, type OAuthServer } from './oauthRoutes';
import { TokenStore } from './tokenStore';

/** The authorization server of the platform: its routes, its page, and who a token belongs to. */
export function createOAuthServer(
  database: DatabaseSync,
  now: () => Date,
  issuer: () => string,
): {
  readonly routes: readonly Route[];
  readonly pages: readonly Route[];
  readonly tokens: TokenStore;
  readonly findAccount: FindAccount;
} {
  const tokens = new TokenStore(database, now);
  const server: OAuthServer = { database, tokens, deviceCodes: new DeviceCodes(database, now), issuer };
  return {
    routes: oauthRoutes(server),
    pages: devicePages(server),
    tokens,
    findAccount: (token) => {
      const id = tokens.accountOf(token);
      return id === undefined ? undefined : accountById(id);
    },
  };
}
