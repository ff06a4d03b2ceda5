import type * as oauth4webapi from 'oauth4webapi';
import { AppError } from '../../common/appError';
import { boundedFetch, type BoundedRequest } from './boundedFetch';
import { isLoopbackHttp } from './platformUrl';
import type { SignInServer } from './signInServer';

export type OAuthLibrary = typeof oauth4webapi;

/** The OAuth client library, loaded when somebody signs in or a token is renewed. */
export const loadOAuth = (): Promise<OAuthLibrary> => import('oauth4webapi');

/** The library's words for a server. */
export function asAuthorizationServer(server: SignInServer): oauth4webapi.AuthorizationServer {
  return {
    issuer: server.issuer,
    device_authorization_endpoint: server.deviceAuthorizationEndpoint,
    token_endpoint: server.tokenEndpoint,
    ...(server.revocationEndpoint === undefined ? {} : { revocation_endpoint: server.revocationEndpoint }),
  };
}

interface RequestOptions {
  [oauth4webapi.customFetch]: (url: string, request: BoundedRequest) => Promise<Response>;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so only to stand out; loopback http alone
  [oauth4webapi.allowInsecureRequests]: boolean;
  signal?: AbortSignal;
}

/** Bounded requests; plain http for an issuer on this machine only. */
export function requestOptions(oauth: OAuthLibrary, issuer: string, signal: AbortSignal | undefined): RequestOptions {
  return {
    [oauth.customFetch]: (url, request) => boundedFetch(url, request),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so only to stand out; loopback http alone
    [oauth.allowInsecureRequests]: isLoopbackHttp(issuer),
    ...(signal === undefined ? {} : { signal }),
  };
}

/**
 * What the library threw, as an AppError without `cause`: the library's own errors carry answers, tokens included.
 * A refusal with an OAuth error word (RFC 6749, section 5.2) becomes `invalidRequest` with that word as `code`.
 */
export function oauthFailure(oauth: OAuthLibrary, error: unknown, target: string): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof oauth.ResponseBodyError) {
    const code = /^[a-z_]{1,60}$/.test(error.error) ? error.error : 'unknown';
    return new AppError('invalidRequest', { target, status: error.status, code });
  }
  return new AppError('invalidAnswer', { target });
}
