import { AppError } from '../../common/appError';
import type { Grant } from './grant';

/** The tokens of one account as they are stored; all of it is secret. */
export type KeptTokens = OAuthTokens | PastedToken;

export interface OAuthTokens extends Grant {
  readonly kind: 'oauth';
  /** The platform's origin: the only one that the access token goes to. */
  readonly origin: string;
  /** The issuer: the only one that the refresh token goes to. */
  readonly issuer: string;
}

/** A token that the person made elsewhere and pasted: never renewed, and not ours to revoke. */
export interface PastedToken {
  readonly kind: 'pasted';
  readonly origin: string;
  readonly accessToken: string;
}

/** Renewed so long before its end, milliseconds; of short-lived tokens half the lifetime. */
const AHEAD_MS = 60_000;
/** How far a clock may have gone back since a token was issued before its end can no longer be told. */
const CLOCK_TOLERANCE_MS = 60_000;

/** Whether the access token has to be renewed before it is used. */
export function isDue(tokens: KeptTokens, now: number): boolean {
  if (tokens.kind === 'pasted' || tokens.expiresAt === undefined) return false;
  const ahead = Math.min(AHEAD_MS, (tokens.expiresAt - tokens.issuedAt) / 2);
  return now >= tokens.expiresAt - ahead || now < tokens.issuedAt - CLOCK_TOLERANCE_MS;
}

/** Whether the access token is still good by this machine's clock. */
export function isAlive(tokens: OAuthTokens, now: number): boolean {
  return tokens.expiresAt === undefined || (now < tokens.expiresAt && now >= tokens.issuedAt - CLOCK_TOLERANCE_MS);
}

/** @throws AppError `unauthenticated` when the text is not what `JSON.stringify` made of tokens */
export function parseKeptTokens(text: string): KeptTokens {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not quoted in an error: whatever it is, it was stored as a secret.
  }
  const { kind, origin, accessToken, issuer, issuedAt, refreshToken, expiresAt } = (value ?? {}) as Partial<
    Record<string, unknown>
  >;
  if (typeof origin === 'string' && typeof accessToken === 'string') {
    if (kind === 'pasted') return { kind, origin, accessToken };
    if (kind === 'oauth' && typeof issuer === 'string' && typeof issuedAt === 'number') {
      return {
        kind,
        origin,
        issuer,
        accessToken,
        issuedAt,
        ...(typeof refreshToken === 'string' ? { refreshToken } : {}),
        ...(typeof expiresAt === 'number' ? { expiresAt } : {}),
      };
    }
  }
  throw new AppError('unauthenticated', { detail: 'stored tokens are unreadable' });
}
