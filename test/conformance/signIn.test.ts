import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { me } from '../../src/contract/me';
import { CLIENT_ID, DEVICE_GRANT, type AuthorizationServerMetadata } from '../../src/contract/oauth';
import {
  askTokens,
  authorizationServer,
  oauthErrorIn,
  pollTokens,
  refreshTokens,
  requestCodes,
  tokensIn,
} from './oauthClient';
import { FIRST, NOBODY, OPTIONS } from './target';

/** What decides on a sign-in in the place of a person. */
interface Approver {
  approve(request: {
    verificationUri: string;
    userCode: string;
    account: string;
    decision: 'approve' | 'deny';
  }): Promise<void>;
}

interface BothTokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

/** Accounts of the sandbox; another approver maps them to its own. */
const ACCOUNTS = ['sandbox-partner', 'sandbox-user-two'] as const;

describe('sign-in', () => {
  let server: AuthorizationServerMetadata;

  before(async () => {
    server = await authorizationServer();
  });

  it('names what it can do in the metadata', () => {
    for (const grant of [DEVICE_GRANT, 'refresh_token']) assert.ok(server.grant_types_supported.includes(grant), grant);
    assert.ok(server.token_endpoint_auth_methods_supported?.includes('none'), 'the client has no secret');
  });

  it('gives different codes each time, with an address for the browser', async () => {
    const [one, other] = [await requestCodes(server), await requestCodes(server)];
    assert.notEqual(one.device_code, other.device_code);
    assert.notEqual(one.user_code, other.user_code);
    assert.match(one.user_code, /^[0-9A-Z]{3,}(-[0-9A-Z]{3,})*$/, 'not a code to type');
    assert.ok(one.device_code.length >= 32 && one.expires_in > 60);
    for (const uri of [one.verification_uri, one.verification_uri_complete ?? one.verification_uri])
      assert.match(new URL(uri).protocol, /^https?:$/);
    assert.ok((one.verification_uri_complete ?? one.user_code).includes(one.user_code));
  });

  it('is pending until somebody decides, and slows down who asks too often', async () => {
    const { device_code: code } = await requestCodes(server);
    assert.equal(oauthErrorIn(await pollTokens(server, code)), 'authorization_pending');
    assert.equal(oauthErrorIn(await pollTokens(server, code)), 'slow_down');
  });

  it('refuses codes, tokens, clients and grants that are none', async () => {
    const { device_code: code } = await requestCodes(server);
    assert.equal(oauthErrorIn(await pollTokens(server, 'nobody-gave-this-code')), 'invalid_grant');
    assert.equal(oauthErrorIn(await refreshTokens(server, 'nobody-gave-this-token')), 'invalid_grant');
    const foreign = { grant_type: DEVICE_GRANT, device_code: code, client_id: 'somebody-else' };
    assert.match(
      oauthErrorIn(await askTokens(server, foreign)),
      /^(invalid_client|unauthorized_client|invalid_grant)$/,
    );
    const password = { grant_type: 'password', username: 'x', password: 'y', client_id: CLIENT_ID };
    assert.equal(oauthErrorIn(await askTokens(server, password)), 'unsupported_grant_type');
    const incomplete = { grant_type: DEVICE_GRANT, client_id: CLIENT_ID };
    assert.equal(oauthErrorIn(await askTokens(server, incomplete)), 'invalid_request');
    assert.equal(oauthErrorIn(await askTokens(server, {})), 'invalid_request');
  });

  it('does not mind to revoke what is none', async () => {
    const url = server.revocation_endpoint;
    assert.ok(url !== undefined, 'tokens cannot be revoked');
    const body = new URLSearchParams({ token: 'nobody-gave-this-token', client_id: CLIENT_ID });
    await NOBODY.done('revocation', { url, body });
  });

  const { approve } = OPTIONS;
  if (approve !== undefined) describe('with somebody who decides', () => decided(() => server, approve));
});

function decided(server: () => AuthorizationServerMetadata, file: string): void {
  let approver: Approver;

  before(async () => {
    approver = (await import(pathToFileURL(file).href)) as Approver;
  });

  async function decide(account: string, decision: 'approve' | 'deny'): Promise<string> {
    const codes = await requestCodes(server());
    const { verification_uri: verificationUri, user_code: userCode } = codes;
    await approver.approve({ verificationUri, userCode, account, decision });
    return codes.device_code;
  }

  async function signIn(account: string = ACCOUNTS[1]): Promise<BothTokens> {
    const { access_token, refresh_token } = tokensIn(await pollTokens(server(), await decide(account, 'approve')));
    assert.ok(refresh_token !== undefined, 'no refresh token');
    return { access_token, refresh_token };
  }

  const worksFor = (token: string) => FIRST.withToken(token).read('me', me);
  const isRefused = (token: string) => FIRST.withToken(token).refused('me', 'unauthenticated');

  it('gives tokens of the account that was chosen', async () => {
    const ids = await Promise.all(
      ACCOUNTS.map(async (account) => (await worksFor((await signIn(account)).access_token)).id),
    );
    assert.equal(new Set(ids).size, ACCOUNTS.length);
    assert.ok(ids.includes((await FIRST.read('me', me)).id));
  });

  it('redeems a device code once', async () => {
    const code = await decide(ACCOUNTS[1], 'approve');
    tokensIn(await pollTokens(server(), code));
    assert.equal(oauthErrorIn(await pollTokens(server(), code)), 'invalid_grant');
  });

  it('answers a refusal with access_denied', async () => {
    assert.equal(oauthErrorIn(await pollTokens(server(), await decide(ACCOUNTS[1], 'deny'))), 'access_denied');
  });

  it('rotates refresh tokens: the old one ends with its use', async () => {
    const first = await signIn();
    const second = tokensIn(await refreshTokens(server(), first.refresh_token));
    assert.ok(second.refresh_token !== undefined && second.refresh_token !== first.refresh_token);
    assert.notEqual(second.access_token, first.access_token);
    await worksFor(second.access_token);
    assert.equal(oauthErrorIn(await refreshTokens(server(), first.refresh_token)), 'invalid_grant');
  });

  it('revokes access tokens and refresh tokens', async () => {
    const url = server().revocation_endpoint ?? assert.fail('tokens cannot be revoked');
    const revoke = (token: string) =>
      NOBODY.done('revocation', { url, body: new URLSearchParams({ token, client_id: CLIENT_ID }) });
    const one = await signIn();
    await worksFor(one.access_token);
    await revoke(one.access_token);
    await isRefused(one.access_token);
    const other = await signIn();
    await revoke(other.refresh_token);
    assert.equal(oauthErrorIn(await refreshTokens(server(), other.refresh_token)), 'invalid_grant');
  });

  it('does not take a refresh token for an access token', async () => {
    await isRefused((await signIn()).refresh_token);
  });
}
