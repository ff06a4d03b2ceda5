import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import { accountKey, parseAccounts, type Account } from './account';
import type { Grant } from './grant';
import type { SecretPort } from './secretPort';
import type { SpentTokens } from './spentTokens';
import type { TokenKeeper } from './tokenKeeper';
import type { TokenService } from './tokenService';

/** Where the list of accounts is kept. It holds no secret, but secrets are what all windows share and hear of. */
const INDEX_KEY = 'rad.accounts';

/** With what an account is signed in. */
export type Credential =
  | { readonly kind: 'grant'; readonly grant: Grant; readonly issuer: string }
  | { readonly kind: 'pasted'; readonly token: string };

export interface AccountStoreParts {
  readonly secrets: SecretPort;
  /** The authorization server of a platform. */
  readonly service: (platformUrl: string) => TokenService;
  readonly spent?: SpentTokens;
}

/** The accounts that are signed in, of every platform, in all windows of this editor. */
export class AccountStore implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<readonly Account[]>());
  /** Fires with all accounts after one came or went, here or in another window. */
  readonly onDidChange = this.changed.event;
  private readonly keepers = new Map<string, TokenKeeper>();
  private known: readonly Account[] = [];
  private reading: Promise<readonly Account[]> | undefined;
  private changing: Promise<void> = Promise.resolve();

  constructor(private readonly parts: AccountStoreParts) {
    this.disposables.register(
      parts.secrets.onDidChange(({ key }) => {
        // A failing reading is made again by the next `load`.
        if (key === INDEX_KEY) void this.readAgain().catch(() => (this.reading = undefined));
      }),
    );
  }

  /** The accounts as they were last read; none before `load`. */
  get all(): readonly Account[] {
    return this.known;
  }

  /** The accounts; read once, then kept up to date. */
  load(): Promise<readonly Account[]> {
    const reading = (this.reading ??= this.readAgain());
    return reading.catch((error: unknown) => {
      if (this.reading === reading) this.reading = undefined;
      throw error;
    });
  }

  /** The tokens of an account. They are bound to its platform's origin. */
  async tokensOf({ key, platformUrl }: Pick<Account, 'key' | 'platformUrl'>): Promise<TokenKeeper> {
    // Not needed to start.
    const { TokenKeeper } = await import('./tokenKeeper');
    const known = this.keepers.get(key);
    if (known !== undefined) return known;
    const { secrets, service, spent } = this.parts;
    const keeper = new TokenKeeper({
      key: `rad.tokens ${key}`,
      platformUrl,
      secrets,
      service: service(platformUrl),
      ...(spent && { spent }),
    });
    this.keepers.set(key, this.disposables.register(keeper));
    return keeper;
  }

  /** Signs an account in, in place of its former sign-in. */
  async add(profile: Omit<Account, 'key'>, credential: Credential): Promise<Account> {
    const account: Account = { ...profile, key: accountKey(profile.platformUrl, profile.id) };
    const keeper = await this.tokensOf(account);
    if (credential.kind === 'grant') await keeper.keepGrant(credential.grant, credential.issuer);
    else await keeper.keepPasted(credential.token);
    await this.change((accounts) => [...accounts.filter(({ key }) => key !== account.key), account]);
    return account;
  }

  /** Signs an account out, here and at its platform. @returns whether the platform knows */
  async remove(key: string): Promise<{ readonly revoked: boolean }> {
    const account = (await this.load()).find((candidate) => candidate.key === key);
    await this.change((accounts) => accounts.filter((candidate) => candidate.key !== key));
    return account === undefined ? { revoked: false } : (await this.tokensOf(account)).signOut();
  }

  dispose(): void {
    this.disposables.dispose();
  }

  /** Changes the list, one change after another. */
  private change(step: (accounts: readonly Account[]) => readonly Account[]): Promise<void> {
    const change = this.changing.then(() => this.changeNow(step));
    this.changing = change.catch(() => undefined);
    return change;
  }

  private async changeNow(step: (accounts: readonly Account[]) => readonly Account[]): Promise<void> {
    const { secrets } = this.parts;
    const accounts = step(parseAccounts(await secrets.get(INDEX_KEY)));
    if (accounts.length === 0) await secrets.delete(INDEX_KEY);
    else await secrets.store(INDEX_KEY, JSON.stringify(accounts));
    this.adopt(accounts);
  }

  private async readAgain(): Promise<readonly Account[]> {
    const accounts = parseAccounts(await this.parts.secrets.get(INDEX_KEY));
    this.adopt(accounts);
    return accounts;
  }

  private adopt(accounts: readonly Account[]): void {
    this.reading = Promise.resolve(accounts);
    if (JSON.stringify(accounts) === JSON.stringify(this.known)) return;
    this.known = accounts;
    this.changed.fire(accounts);
  }
}
