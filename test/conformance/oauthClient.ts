import assert from 'node:assert/strict';
import { discovery } from '../../src/contract/discovery';
import {
  authorizationServerMetadata,
  CLIENT_ID,
  DEVICE_GRANT,
  deviceAuthorization,
  oauthError,
  tokenAnswer,
  type AuthorizationServerMetadata,
  type DeviceAuthorization,
  type TokenAnswer,
} from '../../src/contract/oauth';
import type { Answer } from './answer';
import { NOBODY } from './target';

/** Where the metadata of an issuer is (RFC 8414, section 3.1): the well-known path comes before the issuer's own. */
export function metadataUrl(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/oauth-authorization-server${pathname === '/' ? '' : pathname}`;
}

export async function authorizationServer(): Promise<AuthorizationServerMetadata> {
  const { authorization } = await NOBODY.read('discovery', discovery);
  const url = metadataUrl(authorization.issuer);
  const metadata = await NOBODY.read('authorizationServer', authorizationServerMetadata, { url });
  assert.equal(metadata.issuer, authorization.issuer, 'the issuer of the metadata (RFC 8414, section 3.3)');
  return metadata;
}

/** Begins a sign-in. */
export async function requestCodes(server: AuthorizationServerMetadata): Promise<DeviceAuthorization> {
  const body = new URLSearchParams({ client_id: CLIENT_ID });
  return NOBODY.read('deviceAuthorization', deviceAuthorization, { url: server.device_authorization_endpoint, body });
}

export const pollTokens = (server: AuthorizationServerMetadata, deviceCode: string): Promise<Answer> =>
  askTokens(server, { grant_type: DEVICE_GRANT, device_code: deviceCode, client_id: CLIENT_ID });

export const refreshTokens = (server: AuthorizationServerMetadata, refreshToken: string): Promise<Answer> =>
  askTokens(server, { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: CLIENT_ID });

export const askTokens = (server: AuthorizationServerMetadata, form: Record<string, string>): Promise<Answer> =>
  NOBODY.send('token', { url: server.token_endpoint, body: new URLSearchParams(form) });

export function tokensIn(answer: Answer): TokenAnswer {
  assert.equal(answer.status, 200, answer.text);
  assert.match(answer.headers.get('cache-control') ?? '', /no-store/, 'tokens are not to be cached (RFC 6749, 5.1)');
  const tokens = tokenAnswer.parse(answer.json);
  assert.equal(tokens.token_type.toLowerCase(), 'bearer');
  return tokens;
}

/** The error word of an OAuth answer that refuses. */
export function oauthErrorIn(answer: Answer): string {
  assert.ok(answer.status === 400 || answer.status === 401, `${answer.status} ${answer.text}`);
  return oauthError.parse(answer.json).error;
}
