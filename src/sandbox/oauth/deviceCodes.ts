import { randomBytes, randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { hashOf } from './tokenStore';

/** How long a device code can be approved and redeemed, milliseconds. */
const LIFETIME = 10 * 60_000;
/** Least time between two polls, milliseconds, and what a poll that came too early adds (RFC 8628, section 3.5). */
const INTERVAL = 1_000;
const SLOW_DOWN = 5_000;
/** Sign-ins that may be open at once. */
const MOST = 1_000;
/** No vowels, so no words; none that look alike (RFC 8628, section 6.1). */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

const row = z.object({
  device_hash: z.string(),
  user_code: z.string(),
  client_id: z.string(),
  scope: z.nullable(z.string()),
  state: z.enum(['pending', 'approved', 'denied', 'redeemed']),
  account: z.nullable(z.string()),
  expires_at: z.number(),
  interval: z.number(),
  polled_at: z.nullable(z.number()),
});

export interface NewDeviceCode {
  readonly deviceCode: string;
  /** Four letters, a hyphen, four letters. */
  readonly userCode: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly interval: number;
}

/** What a poll finds. */
export type Poll =
  | { readonly kind: 'invalid' | 'pending' | 'slow_down' | 'denied' | 'expired' }
  | { readonly kind: 'approved'; readonly account: string; readonly scope: string | undefined };

/** Device codes (RFC 8628). Methods that write belong in a transaction. */
export class DeviceCodes {
  constructor(
    private readonly database: DatabaseSync,
    private readonly now: () => Date,
  ) {}

  /** @returns undefined when too many are open */
  begin(clientId: string, scope: string | undefined): NewDeviceCode | undefined {
    const now = this.now().getTime();
    // One that has just expired is still told apart from one that never was.
    this.database.prepare('DELETE FROM device_code WHERE expires_at <= ?').run(now - LIFETIME);
    if (Number(this.database.prepare('SELECT count(*) AS n FROM device_code').get()?.['n']) >= MOST) return undefined;
    const deviceCode = randomBytes(32).toString('base64url');
    const userCode = this.newUserCode();
    this.database
      .prepare(
        `INSERT INTO device_code (device_hash, user_code, client_id, scope, state, created_at, expires_at, interval)
         VALUES (?, ?, ?, ?, 'pending', ?, ?, ?)`,
      )
      .run(hashOf(deviceCode), userCode, clientId, scope ?? null, now, now + LIFETIME, INTERVAL);
    return { deviceCode, userCode, expiresIn: LIFETIME / 1000, interval: INTERVAL / 1000 };
  }

  /** Redeems the code when it is approved; each code once. */
  poll(deviceCode: string, clientId: string): Poll {
    const found = this.read('device_hash', hashOf(deviceCode));
    if (found === undefined || found.client_id !== clientId || found.state === 'redeemed') return { kind: 'invalid' };
    const now = this.now().getTime();
    if (found.expires_at <= now) return { kind: 'expired' };
    if (found.state === 'denied') return { kind: 'denied' };
    if (found.state === 'approved') {
      this.setState(found.user_code, 'redeemed', found.account);
      return { kind: 'approved', account: found.account ?? '', scope: found.scope ?? undefined };
    }
    const early = found.polled_at !== null && now - found.polled_at < found.interval;
    this.database
      .prepare('UPDATE device_code SET polled_at = ?, interval = ? WHERE device_hash = ?')
      .run(now, found.interval + (early ? SLOW_DOWN : 0), found.device_hash);
    return { kind: early ? 'slow_down' : 'pending' };
  }

  /** Whether somebody can decide on this user code now. */
  isPending(userCode: string): boolean {
    const found = this.read('user_code', normalised(userCode));
    return found?.state === 'pending' && found.expires_at > this.now().getTime();
  }

  /** What was decided on this user code: the account's id, null when it was denied; undefined while nothing was. */
  decisionOn(userCode: string): string | null | undefined {
    const found = this.read('user_code', normalised(userCode));
    return found === undefined || found.state === 'pending' ? undefined : found.account;
  }

  /** @param account undefined when it was denied */
  decide(userCode: string, account: string | undefined): void {
    this.setState(normalised(userCode), account === undefined ? 'denied' : 'approved', account ?? null);
  }

  private setState(userCode: string, state: string, account: string | null): void {
    this.database
      .prepare('UPDATE device_code SET state = ?, account = ? WHERE user_code = ?')
      .run(state, account, userCode);
  }

  private read(column: 'device_hash' | 'user_code', value: string): z.infer<typeof row> | undefined {
    const found = this.database.prepare(`SELECT * FROM device_code WHERE ${column} = ?`).get(value);
    return found === undefined ? undefined : row.parse(found);
  }

  private newUserCode(): string {
    for (;;) {
      const letters = Array.from({ length: 8 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
      const code = `${letters.slice(0, 4)}-${letters.slice(4)}`;
      if (this.read('user_code', code) === undefined) return code;
    }
  }
}

/** People type without the hyphen, in small letters, with blanks. */
export function normalised(userCode: string): string {
  const letters = userCode.toUpperCase().replace(/[^A-Z]/g, '');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
