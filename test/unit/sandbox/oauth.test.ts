import assert from 'node:assert/strict';
import * as oauth from 'oauth4webapi';
import { CLIENT_ID, oauthError } from '../../../src/contract/oauth';
import { API_BASE } from '../../../src/contract/routes';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { temporaryFolder } from './bundledSandbox';
import { localSandbox } from './localSandbox';
import { beginSignIn, decide, formToken, postForm, redeem, signIn } from './signIn';

const client: oauth.Client = { client_id: CLIENT_ID };
const auth = oauth.None();
// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so only to stand out; the sandbox is loopback http
const insecure = { [oauth.allowInsecureRequests]: true };

describe('sign-in to the sandbox', () => {
  let now = new Date('2026-06-01T10:00:00Z');
  let running: RunningSandbox;
  let url: string;
  const dataDir = temporaryFolder();

  before(async () => {
    running = await localSandbox(dataDir, { now: () => now });
    url = running.descriptor.platformUrl;
  });

  after(() => running.close());

  const wait = (ms: number): void => {
    now = new Date(now.getTime() + ms);
  };
  const errorOf = async (answer: Response): Promise<string> => {
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    return oauthError.parse(await answer.json()).error;
  };
  const emailOf = async (token: string): Promise<string> => {
    const answer = await fetch(`${url}${API_BASE}/me`, { headers: { authorization: `Bearer ${token}` } });
    return answer.ok ? ((await answer.json()) as { email: string }).email : String(answer.status);
  };

  it('a standard client signs in, refreshes and revokes', async () => {
    const issuer = new URL(url);
    const server = await oauth.processDiscoveryResponse(
      issuer,
      await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure }),
    );
    const begun = await oauth.processDeviceAuthorizationResponse(
      server,
      client,
      await oauth.deviceAuthorizationRequest(server, client, auth, new URLSearchParams(), insecure),
    );
    assert.match(begun.user_code, /^[B-Z]{4}-[B-Z]{4}$/);
    const poll = (): Promise<Response> =>
      oauth.deviceCodeGrantRequest(server, client, auth, begun.device_code, insecure);
    await assert.rejects(async () => oauth.processDeviceCodeResponse(server, client, await poll()), {
      error: 'authorization_pending',
    });
    assert.equal((await fetch(begun.verification_uri_complete ?? '')).status, 200);
    const page = await decide(url, begun.user_code, 'sandbox-user-two', 'approve');
    assert.match(await page.text(), /user-two@sandbox\.example/);
    const tokens = await oauth.processDeviceCodeResponse(server, client, await poll());
    assert.equal(await emailOf(tokens.access_token), 'user-two@sandbox.example');
    const refreshed = await oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(server, client, auth, tokens.refresh_token ?? '', insecure),
    );
    assert.notEqual(refreshed.access_token, tokens.access_token);
    assert.equal(await emailOf(refreshed.access_token), 'user-two@sandbox.example');
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, auth, refreshed.refresh_token ?? '', insecure),
    );
    assert.equal(await emailOf(refreshed.access_token), '401');
    assert.equal(await emailOf(tokens.access_token), '401');
  });

  it('a device code is redeemed once, and not by polling faster than it may', async () => {
    const { deviceCode, userCode } = await beginSignIn(url);
    assert.equal(await errorOf(await redeem(url, deviceCode)), 'authorization_pending');
    assert.equal(await errorOf(await redeem(url, deviceCode)), 'slow_down');
    wait(3_000);
    assert.equal(await errorOf(await redeem(url, deviceCode)), 'slow_down');
    wait(20_000);
    assert.equal(await errorOf(await redeem(url, deviceCode)), 'authorization_pending');
    await decide(url, userCode, 'sandbox-partner', 'approve');
    assert.equal((await redeem(url, deviceCode)).status, 200);
    assert.equal(await errorOf(await redeem(url, deviceCode)), 'invalid_grant');
  });

  it('a denied, an expired and an unknown code are told apart', async () => {
    const denied = await beginSignIn(url);
    await decide(url, denied.userCode, 'sandbox-partner', 'deny');
    assert.equal(await errorOf(await redeem(url, denied.deviceCode)), 'access_denied');
    const expired = await beginSignIn(url);
    wait(10 * 60_000);
    assert.equal(await errorOf(await redeem(url, expired.deviceCode)), 'expired_token');
    assert.equal((await fetch(`${url}/device?user_code=${expired.userCode}`)).status, 404);
    assert.equal(await errorOf(await redeem(url, 'x')), 'invalid_grant');
  });

  it('access ends after an hour; a refresh token that comes twice ends the whole sign-in', async () => {
    const tokens = await signIn(url, 'sandbox-partner-two');
    assert.equal(await emailOf(tokens.access_token), 'partner-two@sandbox.example');
    wait(60 * 60_000);
    assert.equal(await emailOf(tokens.access_token), '401');
    const refresh = (token: string): Promise<Response> =>
      postForm(`${url}/oauth/token`, { grant_type: 'refresh_token', refresh_token: token, client_id: CLIENT_ID });
    const next = (await (await refresh(tokens.refresh_token ?? '')).json()) as { access_token: string };
    assert.equal(await emailOf(next.access_token), 'partner-two@sandbox.example');
    assert.equal(await errorOf(await refresh(tokens.refresh_token ?? '')), 'invalid_grant');
    assert.equal(await emailOf(next.access_token), '401');
  });

  it('refuses other clients, other grants, repeated parameters and other bodies', async () => {
    const device = `${url}/oauth/device_authorization`;
    assert.equal(await errorOf(await postForm(device, { client_id: 'somebody' })), 'invalid_client');
    assert.equal(
      await errorOf(await postForm(`${url}/oauth/token`, { client_id: CLIENT_ID, grant_type: 'password' })),
      'unsupported_grant_type',
    );
    assert.equal(await errorOf(await fetch(device, { method: 'POST', body: '{}' })), 'invalid_request');
    const twice = new URLSearchParams(`client_id=${CLIENT_ID}&client_id=${CLIENT_ID}`);
    assert.equal(await errorOf(await fetch(device, { method: 'POST', body: twice })), 'invalid_request');
    const unknown = await postForm(`${url}/oauth/revoke`, { client_id: CLIENT_ID, token: 'x' });
    assert.equal(unknown.status, 200);
  });

  it('a hint that it does not know does not keep a token from being revoked', async () => {
    const { access_token: token } = await signIn(url, 'sandbox-user-one');
    const fields = { client_id: CLIENT_ID, token, token_type_hint: 'id_token' };
    assert.equal((await postForm(`${url}/oauth/revoke`, fields)).status, 200);
    assert.equal(await emailOf(token), '401');
  });

  it('the page decides only with the one-time token it showed', async () => {
    const { deviceCode, userCode } = await beginSignIn(url);
    const fields = { user_code: userCode, account: 'sandbox-partner', decision: 'approve' };
    await postForm(`${url}/device`, fields);
    await postForm(`${url}/device`, { ...fields, form_token: 'x' });
    const other = await beginSignIn(url);
    const foreign = await formToken(await fetch(`${url}/device?user_code=${other.userCode}`));
    await postForm(`${url}/device`, { ...fields, form_token: foreign });
    assert.equal(await errorOf(await redeem(url, deviceCode)), 'authorization_pending');
    const page = await fetch(`${url}/device?user_code=${userCode.toLowerCase().replace('-', ' ')}`, {
      headers: { origin: 'https://elsewhere.example' },
    });
    assert.equal(page.headers.get('access-control-allow-origin'), null);
    assert.match(page.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    const token = await formToken(page);
    await postForm(`${url}/device`, { ...fields, form_token: token });
    wait(10_000);
    assert.equal((await redeem(url, deviceCode)).status, 200);
  });

  it('a form that is sent twice tells what the first one did', async () => {
    const { userCode } = await beginSignIn(url);
    const token = await formToken(await fetch(`${url}/device?user_code=${userCode}`));
    const send = (account: string, decision: string): Promise<Response> =>
      postForm(`${url}/device`, { form_token: token, user_code: userCode, account, decision });
    for (const sent of [send('sandbox-user-two', 'approve'), send('sandbox-partner', 'deny')])
      assert.match(await (await sent).text(), /signed in as user-two@sandbox\.example/);
  });

  it('a code in the address is text on the page, never markup', async () => {
    const page = await fetch(`${url}/device?user_code=${encodeURIComponent('<b>x</b>')}`);
    const text = await page.text();
    assert.ok(!text.includes('<b>x') && text.includes('&lt;b&gt;'));
  });

  it('sign-ins outlive a restart, and other origins may call the API and OAuth', async () => {
    const tokens = await signIn(url, 'sandbox-user-one');
    await running.close();
    running = await localSandbox(dataDir, { now: () => now });
    url = running.descriptor.platformUrl;
    assert.equal(await emailOf(tokens.access_token), 'user-one@sandbox.example');
    const origin = { origin: 'https://editor.example' };
    const preflight = await fetch(`${url}${API_BASE}/deployments`, {
      method: 'OPTIONS',
      headers: {
        ...origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'idempotency-key',
      },
    });
    assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Idempotency-Key/i);
    const refused = await fetch(`${url}${API_BASE}/me`, { headers: origin });
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get('access-control-allow-origin'), '*');
    assert.match(refused.headers.get('access-control-expose-headers') ?? '', /Retry-After.*X-Request-Id/);
    for (const path of ['/.well-known/rad-partner', '/.well-known/oauth-authorization-server'])
      assert.equal((await fetch(`${url}${path}`, { headers: origin })).headers.get('access-control-allow-origin'), '*');
  });
});
