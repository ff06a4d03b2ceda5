import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';

/** Lifetimes, milliseconds. */
const ACCESS_LIFETIME = 60 * 60_000;
const REFRESH_LIFETIME = 90 * 24 * 60 * 60_000;

/** What a sign-in gives. */
export interface IssuedTokens {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly refreshToken: string;
  readonly scope: string | undefined;
}

/** Whom tokens are for. */
interface Holder {
  readonly account: string;
  readonly clientId: string;
  readonly scope: string | undefined;
}

const row = z.object({
  grant_id: z.string(),
  kind: z.enum(['access', 'refresh']),
  account: z.string(),
  client_id: z.string(),
  scope: z.nullable(z.string()),
  expires_at: z.number(),
  ended_at: z.nullable(z.number()),
});

/** Access and refresh tokens. Methods that write belong in a transaction. */
export class TokenStore {
  constructor(
    private readonly database: DatabaseSync,
    private readonly now: () => Date,
  ) {}

  /** The account of a good access token. */
  accountOf(accessToken: string): string | undefined {
    const found = this.find(accessToken);
    const good = found?.kind === 'access' && found.ended_at === null && found.expires_at > this.now().getTime();
    return good ? found.account : undefined;
  }

  issue(holder: Holder, grant: string = randomUUID()): IssuedTokens {
    this.database.prepare('DELETE FROM oauth_token WHERE expires_at <= ?').run(this.now().getTime());
    return {
      accessToken: this.add('access', holder, grant, ACCESS_LIFETIME),
      expiresIn: ACCESS_LIFETIME / 1000,
      refreshToken: this.add('refresh', holder, grant, REFRESH_LIFETIME),
      scope: holder.scope,
    };
  }

  /**
   * Exchanges a refresh token for new tokens; the old access token stays good until it expires. A refresh token that
   * comes a second time was stolen from one of its two senders, so its whole grant ends (RFC 9700, section 4.14.2).
   * @returns undefined when the token is not good
   */
  refresh(refreshToken: string, clientId: string): IssuedTokens | undefined {
    const found = this.find(refreshToken);
    if (found?.kind !== 'refresh' || found.client_id !== clientId) return undefined;
    if (found.ended_at !== null) {
      this.endGrant(found.grant_id);
      return undefined;
    }
    if (found.expires_at <= this.now().getTime()) return undefined;
    this.end('token_hash', hashOf(refreshToken));
    return this.issue({ account: found.account, clientId, scope: found.scope ?? undefined }, found.grant_id);
  }

  /** Ends an access token, or with a refresh token everything that came of its sign-in (RFC 7009, section 2.1). */
  revoke(token: string, clientId: string): void {
    const found = this.find(token);
    if (found?.client_id !== clientId) return;
    if (found.kind === 'access') this.end('token_hash', hashOf(token));
    else this.endGrant(found.grant_id);
  }

  /** Ends every access token, as if their time were over; refresh tokens stay good. */
  expireAccessTokens(): void {
    this.database.prepare("UPDATE oauth_token SET expires_at = 0 WHERE kind = 'access'").run();
  }

  private endGrant(grant: string): void {
    this.end('grant_id', grant);
  }

  private end(column: 'token_hash' | 'grant_id', value: string): void {
    this.database
      .prepare(`UPDATE oauth_token SET ended_at = ? WHERE ${column} = ? AND ended_at IS NULL`)
      .run(this.now().getTime(), value);
  }

  private find(token: string): z.infer<typeof row> | undefined {
    const found = this.database.prepare('SELECT * FROM oauth_token WHERE token_hash = ?').get(hashOf(token));
    return found === undefined ? undefined : row.parse(found);
  }

  private add(kind: 'access' | 'refresh', holder: Holder, grant: string, lifetime: number): string {
    const token = randomBytes(32).toString('base64url');
    const now = this.now().getTime();
    this.database
      .prepare(
        `INSERT INTO oauth_token (token_hash, grant_id, kind, account, client_id, scope, created_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(hashOf(token), grant, kind, holder.account, holder.clientId, holder.scope ?? null, now, now + lifetime);
    return token;
  }
}

/** Only hashes are stored. The secrets are random and long, so a plain hash cannot be turned back. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
