import * as z from 'zod/mini';
import { count, openEnum } from './conventions';

/** The public client of this extension. */
export const CLIENT_ID = 'rad-partner-vscode';
/** Grant type of RFC 8628, section 3.4. */
export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** Authorization server metadata at the issuer, as far as clients use it (RFC 8414, section 2; RFC 8628, section 4). */
export const authorizationServerMetadata = z.object({
  issuer: z.string(),
  token_endpoint: z.string(),
  device_authorization_endpoint: z.string(),
  revocation_endpoint: z.optional(z.string()),
  grant_types_supported: z.array(z.string()),
  response_types_supported: z.array(z.string()),
  token_endpoint_auth_methods_supported: z.optional(z.array(z.string())),
  revocation_endpoint_auth_methods_supported: z.optional(z.array(z.string())),
  scopes_supported: z.optional(z.array(z.string())),
});

export type AuthorizationServerMetadata = z.infer<typeof authorizationServerMetadata>;

/** Body of the device authorization request, form-encoded (RFC 8628, section 3.1). */
export const deviceAuthorizationRequest = z.object({ client_id: z.string(), scope: z.optional(z.string()) });

/** Answer to the device authorization request (RFC 8628, section 3.2). */
export const deviceAuthorization = z.object({
  device_code: z.string(),
  /** What the user compares or types. */
  user_code: z.string(),
  verification_uri: z.string(),
  verification_uri_complete: z.optional(z.string()),
  /** Lifetime of both codes, seconds. */
  expires_in: count,
  /** Least time between two polls, seconds; 5 when absent. */
  interval: z.optional(count),
});

export type DeviceAuthorization = z.infer<typeof deviceAuthorization>;

/** Body of the token request, form-encoded (RFC 8628, section 3.4; RFC 6749, section 6). */
export const tokenRequest = z.discriminatedUnion('grant_type', [
  z.object({ grant_type: z.literal(DEVICE_GRANT), device_code: z.string(), client_id: z.string() }),
  z.object({
    grant_type: z.literal('refresh_token'),
    refresh_token: z.string(),
    client_id: z.string(),
    scope: z.optional(z.string()),
  }),
]);

export type TokenRequest = z.infer<typeof tokenRequest>;

/** Tokens (RFC 6749, section 5.1). A refresh answers with a new refresh token; the old one ends with it. */
export const tokenAnswer = z.object({
  access_token: z.string(),
  /** `Bearer`, in any case. */
  token_type: z.string(),
  /** Lifetime of the access token, seconds. */
  expires_in: z.optional(count),
  refresh_token: z.optional(z.string()),
  scope: z.optional(z.string()),
});

export type TokenAnswer = z.infer<typeof tokenAnswer>;

/** Body of the revocation request, form-encoded (RFC 7009, section 2.1). */
export const revocationRequest = z.object({
  token: z.string(),
  /** A hint that the server does not know is ignored (RFC 7009, section 2.2). */
  token_type_hint: z.optional(openEnum(['access_token', 'refresh_token'])),
  client_id: z.string(),
});

/** Error words of the token and device authorization endpoints. */
export const OAUTH_ERRORS = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'authorization_pending',
  'slow_down',
  'access_denied',
  'expired_token',
] as const;

/** An OAuth error (RFC 6749, section 5.2): plain JSON, never problem+json. */
export const oauthError = z.object({
  error: openEnum(OAUTH_ERRORS),
  error_description: z.optional(z.string()),
});

export type OAuthError = z.infer<typeof oauthError>;
