// The project's own sandbox as the server under test. Only this file and approveInSandbox.mjs know it.
import path from 'node:path';
import { ROOT } from '../host/paths.mjs';
import { startSandbox } from '../host/sandbox.mjs';
import { approve } from './approveInSandbox.mjs';

const here = (name) => path.join(ROOT, 'test', 'conformance', name);

/** Starts dist/sandbox.js in a temporary folder and signs in its accounts. */
export async function sandboxTarget() {
  const { url, descriptor } = await startSandbox({ options: ['--rate-limit', '150'] });
  return {
    url,
    token: descriptor.startToken,
    secondToken: await signIn(url, 'sandbox-partner-two'),
    userToken: await signIn(url, 'sandbox-user-one'),
    moreTokens: [await signIn(url, 'sandbox-user-two'), await signIn(url, 'sandbox-user-three')],
    repository: descriptor.repositories[0].name,
    githubToken: descriptor.github.token,
    deploy: here('deployExample.json'),
    approve: here('approveInSandbox.mjs'),
  };
}

async function json(url, form) {
  const init = form && { method: 'POST', body: new URLSearchParams(form) };
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** An access token by the device flow (RFC 8628), from discovery on. */
async function signIn(url, account) {
  const { authorization } = await json(`${url}/.well-known/rad-partner`);
  const issuer = new URL(authorization.issuer);
  const suffix = issuer.pathname === '/' ? '' : issuer.pathname;
  const server = await json(`${issuer.origin}/.well-known/oauth-authorization-server${suffix}`);
  const client_id = 'rad-partner-vscode';
  const codes = await json(server.device_authorization_endpoint, { client_id });
  const { verification_uri: verificationUri, user_code: userCode, device_code } = codes;
  await approve({ verificationUri, userCode, account, decision: 'approve' });
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
  const tokens = await json(server.token_endpoint, { grant_type, device_code, client_id });
  return tokens.access_token;
}
