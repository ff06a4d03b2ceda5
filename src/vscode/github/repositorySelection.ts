import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Log } from '../../common/log';
import type { PartnerSettings } from '../../contract/partnerSettings';
import type { CacheOwner } from '../../platform/cacheEntry';
import type { Account } from '../../platform/signIn/account';
import type { Answers } from '../connection/answers';
import type { PlatformConnection } from '../connection/platformConnection';
import type { PlatformSession } from '../connection/platformSession';

const RESOURCE = 'partner settings';

export type SelectionConnection = Pick<PlatformConnection, 'account' | 'open' | 'require' | 'onDidChange'>;

interface Known {
  readonly settings: PartnerSettings;
  /** Milliseconds since the epoch. */
  readonly readAt: number;
}

/**
 * The partner settings of the account in use: which repository is selected, and with what the platform reads it. They
 * are read when asked for, and kept with the account's last answers; another account's are never shown.
 */
export class RepositorySelection implements Disposable {
  protected readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<undefined>());
  /** Fires when the settings became other ones, or those of another account. */
  readonly onDidChange = this.changed.event;
  private known: Known | undefined;
  private accountKey: string | undefined;
  /** Readings are numbered when they begin and changes when they end: what is behind the last one shown is outdated. */
  private lastTurn = 0;
  private shownTurn = 0;
  /** The end of the changes asked for so far: one at a time, so that the last one asked for is the last one done. */
  private changesDone: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly connection: SelectionConnection,
    private readonly answers: Pick<Answers, 'current'>,
    private readonly log: Log,
  ) {
    this.accountKey = connection.account?.key;
    this.disposables.register(
      connection.onDidChange(() => {
        this.follow();
      }),
    );
  }

  /** The selected repository, `owner/name`, as it was last known. */
  get fullName(): string | undefined {
    return this.known?.settings.repository?.fullName;
  }

  /** As they were last known; undefined when they were never read for this account. */
  get settings(): PartnerSettings | undefined {
    return this.known?.settings;
  }

  /** When the platform told them, milliseconds since the epoch. */
  get readAt(): number | undefined {
    return this.known?.readAt;
  }

  /** Takes what an earlier reading left. Nothing goes over the network. Never throws. */
  async load(): Promise<void> {
    try {
      const cache = await this.answers.current();
      if (cache === undefined || !isOf(cache.owner, this.connection.account)) return;
      const { partnerSettings } = await import('../../contract/partnerSettings');
      const former = cache.read(RESOURCE, partnerSettings);
      const { account } = this.connection;
      if (former === undefined || account === undefined || !isOf(cache.owner, account)) return;
      this.adoptAccount(account.key);
      if (this.known === undefined) this.show({ settings: former.data, readAt: former.readAt });
    } catch (error) {
      this.log.error('reading the last partner settings', error);
    }
  }

  /**
   * Asks the platform. What was asked last counts, whichever answer comes first.
   * @returns undefined when no platform is chosen. @throws AppError
   */
  async read(signal?: AbortSignal): Promise<PartnerSettings | undefined> {
    const turn = this.nextTurn();
    const session = await this.connection.open();
    if (session === undefined) return undefined;
    const settings = await session.settings.read(signal);
    await this.keep(session, settings, turn);
    return settings;
  }

  /** Selects a repository. @param fullName `owner/name`. @throws AppError; `invalidRequest` with the platform's words */
  select(fullName: string, signal?: AbortSignal): Promise<PartnerSettings> {
    return this.change(async (session) => {
      const settings = await session.settings.selectRepository(fullName, signal);
      await this.keep(session, settings, this.nextTurn());
      return settings;
    });
  }

  /** Forgets the selected repository on the platform; what is published from it stays published. @throws AppError */
  forget(signal?: AbortSignal): Promise<void> {
    return this.changeKnown(
      (session) => session.settings.forgetRepository(signal),
      ({ githubToken, githubApp }) => ({ githubToken, ...(githubApp && { githubApp }) }),
    );
  }

  /**
   * Gives the platform a GitHub token of its own.
   * @param accountKey the account that the token is meant for
   * @throws AppError; `invalidRequest` with the platform's words, or when another account is in use by then
   */
  storeToken(token: string, signal?: AbortSignal, accountKey = this.connection.account?.key): Promise<void> {
    return this.changeKnown(
      async ({ account, settings }) => {
        if (accountKey !== undefined && account.key !== accountKey) {
          const detail = l10n.t('the account changed meanwhile; start again');
          throw new AppError('invalidRequest', { service: 'platform', detail });
        }
        await settings.storeGitHubToken(token, signal);
      },
      (settings) => ({ ...settings, githubToken: { configured: true, scopes: [] } }),
    );
  }

  /** Lets the platform forget its token. @throws AppError */
  forgetToken(signal?: AbortSignal): Promise<void> {
    return this.changeKnown(
      (session) => session.settings.forgetGitHubToken(signal),
      (settings) => ({ ...settings, githubToken: { configured: false, scopes: [] } }),
    );
  }

  dispose(): void {
    this.disposables.dispose();
  }

  /** A change that the platform answers without the settings: what it does to them is known, the rest is asked for. */
  private async changeKnown(
    send: (session: PlatformSession) => Promise<void>,
    effect: (settings: PartnerSettings) => PartnerSettings,
  ): Promise<void> {
    await this.change(async (session) => {
      await send(session);
      const turn = this.nextTurn();
      const isOwn = session.account.key === this.accountKey;
      if (this.known !== undefined && isOwn) await this.keep(session, effect(this.known.settings), turn);
    });
    await this.read().catch((error: unknown) => {
      this.log.warn(`the partner settings are as far as known: ${error instanceof Error ? error.message : 'unknown'}`);
    });
  }

  private change<T>(work: (session: PlatformSession) => Promise<T>): Promise<T> {
    const change = this.changesDone.then(async () => work(await this.connection.require()));
    this.changesDone = change.catch(() => undefined);
    return change;
  }

  private readonly nextTurn = (): number => ++this.lastTurn;

  /** @throws AppError `cancelled` when another account is in use by now */
  private async keep({ account }: PlatformSession, settings: PartnerSettings, turn: number): Promise<void> {
    if (account.key !== this.connection.account?.key) throw new AppError('cancelled');
    this.adoptAccount(account.key);
    if (turn <= this.shownTurn) return;
    this.shownTurn = turn;
    const readAt = Date.now();
    this.show({ settings, readAt });
    const cache = await this.answers.current().catch(() => undefined);
    if (cache !== undefined && isOf(cache.owner, account)) cache.write(RESOURCE, settings, readAt);
  }

  private follow(): void {
    const key = this.connection.account?.key;
    if (key === this.accountKey) return;
    this.adoptAccount(key);
    void this.load();
  }

  /** What one account selected is nothing to another. */
  private adoptAccount(key: string | undefined): void {
    if (key === this.accountKey) return;
    this.accountKey = key;
    this.shownTurn = 0;
    this.show(undefined);
  }

  private show(known: Known | undefined): void {
    const isSame = JSON.stringify(known?.settings) === JSON.stringify(this.known?.settings);
    this.known = known;
    if (!isSame) this.changed.fire(undefined);
  }
}

const isOf = (owner: CacheOwner, account: Account | undefined): boolean =>
  account !== undefined && owner.origin === account.platformUrl && owner.account === account.id;
