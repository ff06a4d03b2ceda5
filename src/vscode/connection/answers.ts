import type * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Log } from '../../common/log';
import type { AccountCache, AnswerCache } from '../../platform/cache';
import type { CacheEntry, CacheOwner } from '../../platform/cacheEntry';
import type { Account } from '../../platform/signIn/account';
import type { AccountStore } from '../../platform/signIn/accountStore';
import type { PlatformConnection } from './platformConnection';

export interface AnswersParts {
  /** `context.globalStorageUri`. */
  readonly storage: vscode.Uri;
  readonly connection: Pick<PlatformConnection, 'load' | 'account'>;
  readonly accounts: Pick<AccountStore, 'load' | 'all' | 'onDidChange'>;
  readonly log: Log;
}

/** The last answers of the platform for the accounts that are signed in; loaded on first use. */
export class Answers implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly kept = this.disposables.register(new Emitter<CacheEntry>());
  /** Fires when an answer was kept in this window. */
  readonly onDidKeep = this.kept.event;
  private opening: Promise<AnswerCache> | undefined;
  private known: readonly Account[];

  constructor(private readonly parts: AnswersParts) {
    const { accounts, log } = parts;
    this.known = accounts.all;
    this.disposables.register(
      accounts.onDidChange((now) => {
        const gone = this.known.filter(({ key }) => now.every((account) => account.key !== key));
        this.known = now;
        for (const account of gone) {
          this.forget(account).catch((error: unknown) => {
            log.error('forgetting the last answers', error);
          });
        }
      }),
    );
  }

  /** The answers of the account in use; undefined when nobody is signed in. Nothing goes over the network. */
  async current(): Promise<AccountCache | undefined> {
    await this.parts.connection.load();
    const cache = await this.load();
    const { account } = this.parts.connection;
    return account && cache.of(ownerOf(account));
  }

  /** The answers of one account, for what came for it: another one may be in use by the time it is kept. */
  async of(account: Pick<Account, 'platformUrl' | 'id'>): Promise<AccountCache> {
    return (await this.load()).of(ownerOf(account));
  }

  /** Forgets the answers of an account. @throws what the file system throws */
  async forget(account: Pick<Account, 'platformUrl' | 'id'>): Promise<void> {
    const cache = await this.load();
    await cache.forget(ownerOf(account));
  }

  /** Forgets the answers of all accounts. @throws what the file system throws */
  async clear(): Promise<void> {
    const cache = await this.load();
    await cache.clear();
  }

  /** Writes now what is not written yet. @throws what the file system throws */
  async save(): Promise<void> {
    await (await this.opening)?.save();
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private async load(): Promise<AnswerCache> {
    await this.parts.accounts.load();
    this.opening ??= this.open();
    const cache = await this.opening.catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    await cache.load();
    return cache;
  }

  private async open(): Promise<AnswerCache> {
    const { accounts, storage, log } = this.parts;
    const [{ AnswerCache }, { answerFile }] = await Promise.all([
      import('../../platform/cache'),
      import('./answerFile'),
    ]);
    const cache = new AnswerCache({
      file: answerFile(storage),
      isSignedIn: (owner) => accounts.all.some((account) => isOf(owner, account)),
      log,
    });
    this.disposables.register(cache.onDidKeep((entry) => this.kept.fire(entry)));
    return this.disposables.register(cache);
  }
}

const ownerOf = ({ platformUrl, id }: Pick<Account, 'platformUrl' | 'id'>): CacheOwner => ({
  origin: platformUrl,
  account: id,
});

const isOf = ({ origin, account }: CacheOwner, { platformUrl, id }: Account): boolean =>
  origin === platformUrl && account === id;
