import type { Context } from 'hono';
import type { DatabaseSync } from 'node:sqlite';
import type * as z from 'zod/mini';
import type { OAUTH_ERRORS } from '../../contract/oauth';
import {
  authorizationServerMetadata,
  CLIENT_ID,
  deviceAuthorization,
  deviceAuthorizationRequest,
  DEVICE_GRANT,
  oauthError,
  revocationRequest,
  tokenAnswer,
  tokenRequest,
} from '../../contract/oauth';
import { ROOT_ROUTES } from '../../contract/routes';
import { answer } from '../http/answer';
import type { Route } from '../http/route';
import { inTransaction } from '../store/database';
import type { DeviceCodes, Poll } from './deviceCodes';
import type { IssuedTokens, TokenStore } from './tokenStore';

type OAuthErrorWord = (typeof OAUTH_ERRORS)[number];

export interface OAuthServer {
  readonly database: DatabaseSync;
  readonly tokens: TokenStore;
  readonly deviceCodes: DeviceCodes;
  /** The issuer: the platform's origin, known once it listens. */
  readonly issuer: () => string;
}

/** Path of the page on which a device code is approved. */
export const DEVICE_PAGE = '/device';

/** An OAuth error (RFC 6749, section 5.2). */
class OAuthRefusal extends Error {
  constructor(
    readonly word: OAuthErrorWord,
    readonly description?: string,
  ) {
    super(word);
  }

  toResponse(): Response {
    const body = oauthError.parse({
      error: this.word,
      ...(this.description === undefined ? {} : { error_description: this.description }),
    });
    const status = this.word === 'invalid_client' ? 401 : 400;
    return Response.json(body, { status });
  }
}

/** Metadata (RFC 8414), device authorization (RFC 8628), tokens with refresh (RFC 6749), revocation (RFC 7009). */
export function oauthRoutes(server: OAuthServer): readonly Route[] {
  const { issuer } = server;
  return [
    {
      ...ROOT_ROUTES.authorizationServer,
      handle: () =>
        answer(authorizationServerMetadata, {
          issuer: issuer(),
          token_endpoint: `${issuer()}${ROOT_ROUTES.token.path}`,
          device_authorization_endpoint: `${issuer()}${ROOT_ROUTES.deviceAuthorization.path}`,
          revocation_endpoint: `${issuer()}${ROOT_ROUTES.revocation.path}`,
          grant_types_supported: [DEVICE_GRANT, 'refresh_token'],
          response_types_supported: [],
          token_endpoint_auth_methods_supported: ['none'],
          revocation_endpoint_auth_methods_supported: ['none'],
        }),
    },
    { ...ROOT_ROUTES.deviceAuthorization, handle: refusing((context) => authorizeDevice(server, context)) },
    { ...ROOT_ROUTES.token, handle: refusing((context) => token(server, context)) },
    { ...ROOT_ROUTES.revocation, handle: refusing((context) => revoke(server, context)) },
  ];
}

async function authorizeDevice({ database, deviceCodes, issuer }: OAuthServer, context: Context): Promise<Response> {
  const { client_id: clientId, scope } = await readForm(context, deviceAuthorizationRequest);
  const code = inTransaction(database, () => deviceCodes.begin(clientId, scope));
  if (code === undefined) throw new OAuthRefusal('slow_down', 'too many sign-ins are open');
  const page = `${issuer()}${DEVICE_PAGE}`;
  return answer(deviceAuthorization, {
    device_code: code.deviceCode,
    user_code: code.userCode,
    verification_uri: page,
    verification_uri_complete: `${page}?user_code=${code.userCode}`,
    expires_in: code.expiresIn,
    interval: code.interval,
  });
}

async function token({ database, deviceCodes, tokens }: OAuthServer, context: Context): Promise<Response> {
  const request = await readForm(context, tokenRequest, 'unsupported_grant_type');
  if (request.grant_type === 'refresh_token') {
    const refreshed = inTransaction(database, () => tokens.refresh(request.refresh_token, request.client_id));
    if (refreshed === undefined) throw new OAuthRefusal('invalid_grant', 'the refresh token is good no longer');
    return tokenResponse(refreshed);
  }
  const { device_code: deviceCode, client_id: clientId } = request;
  const outcome = inTransaction(database, () => {
    const poll = deviceCodes.poll(deviceCode, clientId);
    return poll.kind === 'approved' ? tokens.issue({ ...poll, clientId }) : poll;
  });
  if ('kind' in outcome) throw new OAuthRefusal(WORD_OF_POLL[outcome.kind]);
  return tokenResponse(outcome);
}

const WORD_OF_POLL: Readonly<Record<Exclude<Poll['kind'], 'approved'>, OAuthErrorWord>> = {
  invalid: 'invalid_grant',
  pending: 'authorization_pending',
  slow_down: 'slow_down',
  denied: 'access_denied',
  expired: 'expired_token',
};

function tokenResponse({ accessToken, expiresIn, refreshToken, scope }: IssuedTokens): Response {
  return answer(tokenAnswer, {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: expiresIn,
    refresh_token: refreshToken,
    ...(scope === undefined ? {} : { scope }),
  });
}

async function revoke({ database, tokens }: OAuthServer, context: Context): Promise<Response> {
  const { token: given, client_id: clientId } = await readForm(context, revocationRequest);
  inTransaction(database, () => {
    tokens.revoke(given, clientId);
  });
  return new Response(null, { status: 200 });
}

/** @param misfit the error when a body with a grant type fits no request */
async function readForm<T extends z.ZodMiniType<{ client_id: string }>>(
  { req }: Context,
  schema: T,
  misfit: OAuthErrorWord = 'invalid_request',
): Promise<z.infer<T>> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(req.header('content-type') ?? ''))
    throw new OAuthRefusal('invalid_request', 'the body is form-encoded');
  const form = new URLSearchParams(await req.text());
  const repeated = [...form.keys()].some((name, index, all) => all.indexOf(name) !== index);
  if (repeated) throw new OAuthRefusal('invalid_request', 'a parameter is repeated');
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new OAuthRefusal(knowsGrant(form) ? 'invalid_request' : misfit);
  if (parsed.data.client_id !== CLIENT_ID) throw new OAuthRefusal('invalid_client');
  return parsed.data;
}

function knowsGrant(form: URLSearchParams): boolean {
  const grant = form.get('grant_type');
  return grant === null || grant === DEVICE_GRANT || grant === 'refresh_token';
}

function refusing(handle: (context: Context) => Promise<Response>): Route['handle'] {
  return async (context) => {
    try {
      return await handle(context);
    } catch (error) {
      if (error instanceof OAuthRefusal) return error.toResponse();
      throw error;
    }
  };
}
