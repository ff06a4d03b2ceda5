import { AppError } from '../../common/appError';
import type { Disposable } from '../../common/disposable';
import type { KeptTokens, OAuthTokens } from './keptTokens';
import { LEASE_TIMES, type Clock, type RefreshLease } from './refreshLease';
import type { SecretPort } from './secretPort';
import { digestOf, type SpentTokens } from './spentTokens';
import type { TokenService } from './tokenService';

/** How often another window's renewal is looked after when no change is heard of, milliseconds. */
const LOOK_AGAIN_MS = 1_000;

export interface TokenRenewalParts {
  readonly lease: RefreshLease;
  readonly secrets: SecretPort;
  readonly service: TokenService;
  readonly clock: Clock;
  readonly key: string;
  readonly spent?: SpentTokens;
  /** What is stored now. */
  readonly read: () => Promise<KeptTokens | undefined>;
}

/** Renews the tokens of one account, in turn with other windows. */
export class TokenRenewal implements Disposable {
  private readonly waiting = new Set<() => void>();
  private readonly subscription: Disposable;
  /** The refresh token that the server refused: it is not sent again. */
  private ended: string | undefined;

  constructor(private readonly parts: TokenRenewalParts) {
    this.subscription = parts.secrets.onDidChange(({ key }) => {
      if (key !== parts.key && key !== parts.lease.key) return;
      for (const wake of [...this.waiting]) wake();
    });
  }

  /**
   * @returns the tokens that are stored in place of `old`: renewed here, or in another window
   * @throws AppError `unauthenticated` when the sign-in is over, `signedOut` when it was ended here; otherwise as `TokenService`
   */
  async renew(old: OAuthTokens): Promise<OAuthTokens> {
    for (;;) {
      const changed = this.nextChange();
      const tokens = await this.replaced(old);
      if (tokens !== undefined) return tokens;
      if (old.refreshToken === undefined || old.refreshToken === this.ended) throw this.over(old);
      await this.parts.service.prepare(old.issuer);
      const turn = await this.parts.lease.claim();
      if (turn === undefined) {
        await Promise.race([changed, this.parts.clock.sleep(LOOK_AGAIN_MS)]);
        continue;
      }
      try {
        // The window that had the turn before may have renewed them.
        return (await this.replaced(old)) ?? (await this.exchange(old, old.refreshToken));
      } finally {
        await turn.release();
      }
    }
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async exchange(old: OAuthTokens, refreshToken: string): Promise<OAuthTokens> {
    const { spent } = this.parts;
    const digest = spent && (await digestOf(refreshToken));
    if (digest !== undefined && !(await spent?.spend(digest))) {
      // By a window whose new tokens cannot be seen here.
      this.ended = refreshToken;
      throw this.over(old);
    }
    const grant = await this.parts.service.refresh(old.issuer, refreshToken).catch(async (error: unknown) => {
      if (!AppError.is(error, 'unauthenticated')) {
        if (digest !== undefined) await spent?.restore(digest);
        throw error;
      }
      // A window that does not take turns, such as an older version, may have been faster.
      await this.parts.clock.sleep(LEASE_TIMES.settle);
      const newer = await this.replaced(old);
      if (newer !== undefined) return newer;
      this.ended = refreshToken;
      throw error;
    });
    if ('kind' in grant) return grant;
    const renewed: OAuthTokens = { refreshToken, ...grant, kind: 'oauth', origin: old.origin, issuer: old.issuer };
    // Somebody signed out, or in anew, while the answer was on its way: what it brought must not come back to life.
    const stored = await this.parts.read();
    if (stored?.accessToken !== old.accessToken) {
      await this.parts.service.revoke(old.issuer, renewed.refreshToken ?? renewed.accessToken).catch(() => undefined);
      return (await this.replaced(old)) ?? renewed;
    }
    await this.parts.secrets.store(this.parts.key, JSON.stringify(renewed));
    return renewed;
  }

  /** @returns the stored tokens if they are others than `old` */
  private async replaced(old: OAuthTokens): Promise<OAuthTokens | undefined> {
    const stored = await this.parts.read();
    if (stored === undefined) throw new AppError('signedOut', { service: 'platform', target: old.origin });
    if (stored.accessToken === old.accessToken) return undefined;
    // A pasted token took their place; the caller reads it when it asks again.
    return stored.kind === 'oauth' ? stored : { ...old, accessToken: stored.accessToken };
  }

  private over(old: OAuthTokens): AppError {
    return new AppError('unauthenticated', { service: 'platform', target: old.origin });
  }

  private nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        resolve();
      };
      this.waiting.add(wake);
    });
  }
}
