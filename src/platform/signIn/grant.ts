import type { TokenEndpointResponse } from 'oauth4webapi';

/** What a sign-in or a renewal gives. Both tokens are secrets. */
export interface Grant {
  readonly accessToken: string;
  /** Absent: when the access token ends, the person signs in again. */
  readonly refreshToken?: string;
  /** When it was asked for, by this machine's clock; milliseconds since the epoch. */
  readonly issuedAt: number;
  /** When the access token ends, by the same clock; absent when the server does not say. */
  readonly expiresAt?: number;
}

/**
 * @param askedAt when the request was sent: the lifetime counts from then at the earliest, and only the length of time is
 * taken from the server, so that its clock need not agree with this one
 */
export function toGrant(answer: TokenEndpointResponse, askedAt: number): Grant {
  return {
    accessToken: answer.access_token,
    issuedAt: askedAt,
    ...(answer.refresh_token === undefined ? {} : { refreshToken: answer.refresh_token }),
    ...(answer.expires_in === undefined ? {} : { expiresAt: askedAt + answer.expires_in * 1000 }),
  };
}
