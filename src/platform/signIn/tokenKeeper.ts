import { pause } from '../../common/abort';
import { AppError } from '../../common/appError';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Grant } from './grant';
import { isAlive, isDue, parseKeptTokens, type KeptTokens, type OAuthTokens } from './keptTokens';
import { RefreshLease, type Clock } from './refreshLease';
import type { SecretPort } from './secretPort';
import { digestOf, type SpentTokens } from './spentTokens';
import { TokenRenewal } from './tokenRenewal';
import type { TokenService } from './tokenService';

export interface TokenKeeperParts {
  /**
   * Where this account's tokens are stored. Each account of each platform has its own key. `<key>.refresh` says which
   * window renews them; it is no secret.
   */
  readonly key: string;
  /** The platform's address; its origin is the only one that gets the access token. */
  readonly platformUrl: string;
  readonly secrets: SecretPort;
  readonly service: TokenService;
  readonly clock?: Clock;
  /** Needed where windows do not see each other's secrets. */
  readonly spent?: SpentTokens;
}

const SYSTEM_CLOCK: Clock = { now: Date.now, sleep: (ms) => pause(ms) };

/**
 * The tokens of one account. Windows share them through the `SecretPort`: each renews ahead of the end, but never two
 * with the same refresh token, because a server that sees one twice ends the sign-in (RFC 9700, section 4.14.2).
 */
export class TokenKeeper implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<undefined>());
  /** Fires when the stored tokens changed, here or in another window: signed in, renewed or signed out. */
  readonly onDidChange = this.changed.event;
  readonly origin: string;
  private readonly clock: Clock;
  private readonly lease: RefreshLease;
  private readonly renewal: TokenRenewal;
  private known: Promise<KeptTokens | undefined> | undefined;
  private underWay: { readonly replaces: string; readonly renewal: Promise<OAuthTokens> } | undefined;

  constructor(private readonly parts: TokenKeeperParts) {
    const { key, secrets, service, clock = SYSTEM_CLOCK, spent } = parts;
    this.origin = new URL(parts.platformUrl).origin;
    this.clock = clock;
    this.lease = new RefreshLease(secrets, `${key}.refresh`, clock);
    const read = (): Promise<KeptTokens | undefined> => this.readStored();
    this.renewal = new TokenRenewal({ lease: this.lease, secrets, service, clock, key, read, ...(spent && { spent }) });
    this.disposables.register(
      secrets.onDidChange((change) => {
        if (change.key !== key) return;
        this.known = undefined;
        this.changed.fire(undefined);
      }),
    );
  }

  /**
   * The access token for a request to `url`, renewed when less than a minute of it is left. While it is still good, a
   * renewal that fails for want of a connection is left to a later call.
   * @param signal ends the wait of this call; a renewal that others wait for goes on
   * @throws AppError `signedOut` when nobody is signed in, or `url` is of another origin or has user info;
   * `unauthenticated` when the sign-in is over; `cancelled`; what `TokenService` throws when a renewal fails
   */
  async accessToken(url: string, signal?: AbortSignal): Promise<string> {
    return this.whileWanted(this.current(url, undefined), signal);
  }

  /**
   * The access token to use after the platform refused `rejected` with status 401: the one that another call or window
   * has renewed meanwhile, or one renewed now.
   * @throws AppError as `accessToken`; `unauthenticated` when there is no other token
   */
  async accessTokenAfter(rejected: string, url: string, signal?: AbortSignal): Promise<string> {
    return this.whileWanted(this.current(url, rejected), signal);
  }

  /** The access token as it is stored, good or not; undefined when nobody is signed in or it is unreadable. */
  async storedAccessToken(): Promise<string | undefined> {
    return (await this.stored().catch(() => undefined))?.accessToken;
  }

  /** What kind of sign-in is stored, if any. @throws AppError `unauthenticated` when it is unreadable */
  async kind(): Promise<KeptTokens['kind'] | undefined> {
    return (await this.stored())?.kind;
  }

  /** Keeps what a sign-in at `issuer` gave, in place of what there was, which ends at the server. */
  async keepGrant(grant: Grant, issuer: string): Promise<void> {
    await this.keep({ ...grant, kind: 'oauth', origin: this.origin, issuer });
  }

  /** Keeps a token that the person pasted, in place of what there was. It is never renewed. */
  async keepPasted(accessToken: string): Promise<void> {
    await this.keep({ kind: 'pasted', origin: this.origin, accessToken });
  }

  /**
   * Forgets the tokens, then ends them at the server; a pasted token stays good, for it may be in use elsewhere.
   * @returns whether the server knows; without a connection the tokens end there by themselves
   */
  async signOut(): Promise<{ readonly revoked: boolean }> {
    const tokens = await this.readStored().catch(() => undefined);
    await this.parts.secrets.delete(this.parts.key);
    await this.parts.secrets.delete(this.lease.key);
    this.known = undefined;
    if (tokens?.kind !== 'oauth') return { revoked: false };
    return { revoked: await this.revoke(tokens) };
  }

  dispose(): void {
    this.disposables.dispose();
    this.renewal.dispose();
  }

  private async current(url: string, rejected: string | undefined): Promise<string> {
    const origin = plainOrigin(url);
    if (origin !== this.origin)
      throw new AppError('signedOut', { ...(origin === undefined ? {} : { target: origin }), detail: 'other origin' });
    const tokens = await this.stored();
    if (tokens === undefined) throw new AppError('signedOut', { service: 'platform', target: this.origin });
    const refused = tokens.accessToken === rejected;
    if (!refused && !isDue(tokens, this.clock.now())) return tokens.accessToken;
    if (tokens.kind === 'pasted') throw this.over();
    try {
      const renewed = await this.renewOnce(tokens);
      if (renewed.accessToken === rejected) throw this.over();
      return renewed.accessToken;
    } catch (error) {
      const isOver = AppError.is(error, 'unauthenticated') || AppError.is(error, 'signedOut');
      if (refused || isOver || !isAlive(tokens, this.clock.now())) throw error;
      return tokens.accessToken;
    }
  }

  private renewOnce(tokens: OAuthTokens): Promise<OAuthTokens> {
    if (this.underWay?.replaces !== tokens.accessToken) {
      const renewal = this.renewal.renew(tokens).finally(() => {
        if (this.underWay?.renewal === renewal) this.underWay = undefined;
      });
      this.underWay = { replaces: tokens.accessToken, renewal };
    }
    return this.underWay.renewal;
  }

  private async stored(): Promise<KeptTokens | undefined> {
    const reading = (this.known ??= this.readStored());
    try {
      return await reading;
    } catch (error) {
      if (this.known === reading) this.known = undefined;
      throw error;
    }
  }

  /** What is stored now, of this account's own origin. */
  private async readStored(): Promise<KeptTokens | undefined> {
    const text = await this.parts.secrets.get(this.parts.key);
    const tokens = text === undefined ? undefined : parseKeptTokens(text);
    return tokens?.origin === this.origin ? tokens : undefined;
  }

  private async keep(tokens: KeptTokens): Promise<void> {
    const former = await this.readStored().catch(() => undefined);
    await this.parts.secrets.store(this.parts.key, JSON.stringify(tokens));
    this.known = undefined;
    if (former?.kind === 'oauth' && former.accessToken !== tokens.accessToken) await this.revokeReplaced(former);
  }

  /** Another window may have gone on with the former sign-in, where it cannot be seen here: then it is not ended. */
  private async revokeReplaced(former: OAuthTokens): Promise<void> {
    const { refreshToken } = former;
    const { spent } = this.parts;
    if (spent === undefined || refreshToken === undefined || !(await spent.isSpent(await digestOf(refreshToken))))
      await this.revoke(former);
  }

  private async revoke(tokens: OAuthTokens): Promise<boolean> {
    try {
      await this.parts.service.revoke(tokens.issuer, tokens.refreshToken ?? tokens.accessToken);
      return true;
    } catch {
      // The tokens are forgotten here and end by themselves there.
      return false;
    }
  }

  private async whileWanted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    if (signal === undefined) return work;
    const stop = new AbortController();
    const aborted = new Promise<never>((_resolve, reject) => {
      const onAbort = (): void => {
        reject(new AppError('cancelled'));
      };
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true, signal: stop.signal });
    });
    try {
      return await Promise.race([work, aborted]);
    } finally {
      stop.abort();
    }
  }

  private over(): AppError {
    return new AppError('unauthenticated', { service: 'platform', target: this.origin });
  }
}

/** The origin of an address without user info, which clients would send in place of the token. */
function plainOrigin(url: string): string | undefined {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  return address?.username === '' && address.password === '' ? address.origin : undefined;
}
