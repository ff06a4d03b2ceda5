/** Sign-in: device codes and tokens. Only hashes of secrets are stored. Instants are milliseconds since 1970. */
export const OAUTH_SCHEMA = `
  CREATE TABLE device_code (
    device_hash TEXT PRIMARY KEY,
    user_code TEXT NOT NULL UNIQUE,
    client_id TEXT NOT NULL,
    scope TEXT,
    state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'denied', 'redeemed')),
    account TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    -- Least time between polls, milliseconds; grows with each poll that came too early (RFC 8628, section 3.5).
    interval INTEGER NOT NULL,
    polled_at INTEGER
  ) STRICT;
  CREATE INDEX device_code_by_expiry ON device_code (expires_at);

  -- All tokens that came of one sign-in share a grant; a refresh token that is used twice ends the grant.
  CREATE TABLE oauth_token (
    token_hash TEXT PRIMARY KEY,
    grant_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('access', 'refresh')),
    account TEXT NOT NULL,
    client_id TEXT NOT NULL,
    scope TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    -- Used (refresh tokens) or revoked.
    ended_at INTEGER
  ) STRICT;
  CREATE INDEX oauth_token_by_grant ON oauth_token (grant_id);
  CREATE INDEX oauth_token_by_expiry ON oauth_token (expires_at);
`;
