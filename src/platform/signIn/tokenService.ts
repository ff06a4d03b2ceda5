import { AppError } from '../../common/appError';
import { CLIENT_ID } from '../../contract/oauth';
import { withoutQuery } from './boundedFetch';
import { discover } from './discover';
import { toGrant, type Grant } from './grant';
import { asAuthorizationServer, loadOAuth, oauthFailure, requestOptions } from './oauthLibrary';
import type { SignInServer } from './signInServer';

/** What a keeper of tokens asks of the authorization server that issued them. */
export interface TokenService {
  /** Whatever takes time before a refresh can be sent. @throws AppError */
  prepare(issuer: string): Promise<void>;
  /**
   * Exchanges a refresh token, which ends with it. Takes at most `SIGN_IN_ANSWER_LIMIT_MS` after `prepare`.
   * @throws AppError `unauthenticated` when the grant is over
   */
  refresh(issuer: string, refreshToken: string): Promise<Grant>;
  /** Ends a token and, when it is a refresh token, its whole grant (RFC 7009). @throws AppError */
  revoke(issuer: string, token: string): Promise<void>;
}

/** The authorization server of one platform, found when it is first needed. */
export class PlatformTokenService implements TokenService {
  private server: SignInServer | undefined;

  constructor(
    private readonly platformUrl: string,
    private readonly now: () => number = Date.now,
  ) {}

  async prepare(issuer: string): Promise<void> {
    await loadOAuth();
    await this.serverOf(issuer);
  }

  async refresh(issuer: string, refreshToken: string): Promise<Grant> {
    const [oauth, server] = [await loadOAuth(), await this.serverOf(issuer)];
    const [as, client, askedAt] = [asAuthorizationServer(server), { client_id: CLIENT_ID }, this.now()];
    try {
      const options = requestOptions(oauth, server.issuer, undefined);
      const answer = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), refreshToken, options);
      return toGrant(await oauth.processRefreshTokenResponse(as, client, answer), askedAt);
    } catch (error) {
      const failure = oauthFailure(oauth, error, withoutQuery(server.tokenEndpoint));
      if (failure.details.code !== 'invalid_grant') {
        // Its endpoints may have moved.
        this.server = undefined;
        throw failure;
      }
      throw new AppError('unauthenticated', failure.details);
    }
  }

  async revoke(issuer: string, token: string): Promise<void> {
    const [oauth, server] = [await loadOAuth(), await this.serverOf(issuer)];
    if (server.revocationEndpoint === undefined) return;
    const [as, client] = [asAuthorizationServer(server), { client_id: CLIENT_ID }];
    try {
      const options = requestOptions(oauth, server.issuer, undefined);
      await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, oauth.None(), token, options));
    } catch (error) {
      throw oauthFailure(oauth, error, withoutQuery(server.revocationEndpoint));
    }
  }

  /** A platform that names another issuer by now does not get the tokens of the former one. */
  private async serverOf(issuer: string): Promise<SignInServer> {
    this.server ??= await discover(this.platformUrl);
    if (this.server.issuer === issuer) return this.server;
    this.server = undefined;
    throw new AppError('unauthenticated', { target: this.platformUrl, detail: 'the issuer changed' });
  }
}
