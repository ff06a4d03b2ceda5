import { discovery } from '../discovery';
import {
  authorizationServerMetadata,
  deviceAuthorization,
  deviceAuthorizationRequest,
  revocationRequest,
  tokenAnswer,
  tokenRequest,
} from '../oauth';
import { ROOT_ROUTES } from '../routes';
import { ok, type Operation, type RequestBody, type Success } from './operation';

const open = {
  root: true,
  tag: 'Discovery and sign-in',
  auth: false,
  headers: ['X-Request-Id'],
  problems: ['rate_limited', 'internal_error'],
} as const;

const found = (description: string, schema: Parameters<typeof ok>[1]): Success => ({
  ...ok(description, schema),
  headers: ['X-Request-Id'],
});

const form = (schema: RequestBody['schema']): RequestBody => ({
  mediaType: 'application/x-www-form-urlencoded',
  schema,
});

/** Discovery, and OAuth 2.0 with the device authorization grant. Nothing of it needs a token or an Idempotency-Key. */
export const SIGN_IN_OPERATIONS = {
  discovery: {
    ...ROOT_ROUTES.discovery,
    ...open,
    summary: 'Say that this is a RAD Partner API and who signs in its users',
    success: found('The API, its version and its issuer', discovery),
    oauthErrors: false,
  },
  authorizationServer: {
    ...ROOT_ROUTES.authorizationServer,
    ...open,
    summary: 'Authorization server metadata (RFC 8414)',
    description: 'At the issuer, which may be another origin than the platform.',
    success: found('Where the OAuth endpoints are', authorizationServerMetadata),
    oauthErrors: false,
  },
  deviceAuthorization: {
    ...ROOT_ROUTES.deviceAuthorization,
    ...open,
    summary: 'Begin a sign-in with a device code (RFC 8628)',
    description: 'The address is the one that the metadata names; this is the usual one.',
    body: form(deviceAuthorizationRequest),
    success: found('The codes', deviceAuthorization),
    oauthErrors: true,
  },
  token: {
    ...ROOT_ROUTES.token,
    ...open,
    summary: 'Redeem a device code or a refresh token',
    description:
      'The address is the one that the metadata names; this is the usual one. Until the user has decided, the answer ' +
      'is 400 `authorization_pending` or `slow_down`. A refresh token is good for one use.',
    body: form(tokenRequest),
    success: found('Tokens', tokenAnswer),
    oauthErrors: true,
  },
  revocation: {
    ...ROOT_ROUTES.revocation,
    ...open,
    summary: 'Revoke a token (RFC 7009)',
    description: 'The address is the one that the metadata names; this is the usual one. An unknown token is no error.',
    body: form(revocationRequest),
    success: { status: 200, description: 'The token is good no longer', headers: ['X-Request-Id'] },
    oauthErrors: true,
  },
} as const satisfies Readonly<Record<string, Operation>>;
