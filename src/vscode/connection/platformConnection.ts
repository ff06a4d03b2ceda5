import type * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Log } from '../../common/log';
import type { Endpoints } from '../../platform/connection';
import type { Account } from '../../platform/signIn/account';
import type { AccountStore } from '../../platform/signIn/accountStore';
import { setContext } from '../context';
import { STORAGE_KEYS } from '../ids';
import { onDidChangeEndpoints } from '../settings';
import { ActiveAccount } from './activeAccount';
import type { EmbeddedSandbox } from './embeddedSandbox';
import type { PlatformSession } from './platformSession';
import type { SandboxSetup } from './sandboxSetup';
import { settingsEndpoints } from './settingsEndpoints';

export type ConnectionKind = 'none' | 'sandbox' | 'settings';

export interface ConnectionParts {
  readonly context: vscode.ExtensionContext;
  readonly accounts: AccountStore;
  readonly sandbox: EmbeddedSandbox;
  readonly setup: () => Promise<SandboxSetup>;
  readonly log: Log;
}

/** Which platform this window talks to, and as whom. */
export class PlatformConnection implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<undefined>());
  /** Fires when the platform or the account in use became another one, or none. */
  readonly onDidChange = this.changed.event;
  private readonly active: ActiveAccount;
  private session: PlatformSession | undefined;
  private sandboxEndpoints: Endpoints | undefined;
  private told = '';

  constructor(private readonly parts: ConnectionParts) {
    this.active = new ActiveAccount(parts.context, parts.accounts);
    this.disposables.register(parts.accounts.onDidChange(() => this.tell()));
    this.disposables.register(onDidChangeEndpoints(() => this.tell()));
    this.tell();
  }

  get kind(): ConnectionKind {
    const stored = this.parts.context.globalState.get<'sandbox' | 'none'>(STORAGE_KEYS.connection);
    const isSandbox = stored === 'sandbox' || (stored === undefined && !this.parts.sandbox.ownsData);
    if (isSandbox) return 'sandbox';
    return this.settingsEndpoints().isSet ? 'settings' : 'none';
  }

  /** Where the services are; undefined when no platform is chosen, a setting is wrong, or the sandbox is new. */
  get endpoints(): Endpoints | undefined {
    return this.kind === 'sandbox' ? this.sandboxEndpoints : this.settingsEndpoints().endpoints;
  }

  /** The account in use; undefined when nobody is signed in to the chosen platform. */
  get account(): Account | undefined {
    const { endpoints } = this;
    return endpoints && this.active.of(endpoints.platformUrl);
  }

  /** Accounts that are signed in to the chosen platform. */
  get accounts(): readonly Account[] {
    const { endpoints } = this;
    return this.parts.accounts.all.filter(({ platformUrl }) => platformUrl === endpoints?.platformUrl);
  }

  /** Name of the connected platform, for people. */
  get platformName(): string {
    return this.account?.platformName ?? (this.endpoints === undefined ? '' : new URL(this.endpoints.platformUrl).host);
  }

  /** Reads what earlier windows left: accounts, and where the sandbox is. Nothing goes over the network. */
  async load(): Promise<void> {
    if (this.kind === 'sandbox') this.sandboxEndpoints ??= await (await this.parts.setup()).last();
    await this.parts.accounts.load();
    this.tell();
  }

  /**
   * The session of the chosen platform; undefined when none is chosen. Only a sandbox is asked anything here.
   * @throws AppError `signedOut`, `invalidSetting`, `sandboxFailed`
   */
  async open(): Promise<PlatformSession | undefined> {
    if (this.kind === 'none') return undefined;
    const endpoints = this.kind === 'sandbox' ? await this.startSandbox() : settingsEndpoints();
    await this.parts.accounts.load();
    const { account } = this;
    if (endpoints === undefined) return undefined;
    if (account === undefined) throw new AppError('signedOut', { service: 'platform', target: endpoints.platformUrl });
    const { session } = this;
    const isSame = session?.account.key === account.key && isEqual(session.endpoints, endpoints);
    return isSame ? session : (this.session = await this.makeSession(account, endpoints));
  }

  /** As `open`, for whoever cannot do without. @throws AppError also `notConnected` */
  async require(): Promise<PlatformSession> {
    const session = await this.open();
    if (session === undefined) throw new AppError('notConnected');
    return session;
  }

  /**
   * Starts the chosen sandbox or attaches to it, and connects it the first time.
   * @throws AppError `sandboxFailed`; `cancelled` when it is left meanwhile
   */
  async startSandbox(): Promise<Endpoints> {
    const setup = await this.parts.setup();
    const descriptor = await this.parts.sandbox.start();
    const endpoints = await setup.setUp(descriptor, () => this.kind === 'sandbox');
    if (this.kind !== 'sandbox') throw new AppError('cancelled');
    this.sandboxEndpoints = endpoints;
    this.tell();
    return endpoints;
  }

  /** Chooses the sandbox, or what the settings say (which may be nothing). */
  async choose(kind: 'sandbox' | 'none'): Promise<void> {
    await this.parts.context.globalState.update(STORAGE_KEYS.connection, kind);
    if (kind === 'none') this.sandboxEndpoints = undefined;
    this.tell();
  }

  /** Uses this account of the chosen platform in this workspace from now on, and in new ones. */
  async useAccount(account: Account): Promise<void> {
    await this.active.choose(account);
    this.tell();
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private settingsEndpoints(): { readonly isSet: boolean; readonly endpoints?: Endpoints } {
    try {
      const endpoints = settingsEndpoints();
      return endpoints === undefined ? { isSet: false } : { isSet: true, endpoints };
    } catch {
      // `open` says what is wrong with it.
      return { isSet: true };
    }
  }

  private async makeSession(account: Account, endpoints: Endpoints): Promise<PlatformSession> {
    const { openSession } = await import('./openSession');
    await this.active.remember(account);
    this.parts.log.info(`using ${account.platformUrl} as account ${account.id}`);
    return openSession(account, endpoints, await this.parts.accounts.tokensOf(account));
  }

  private tell(): void {
    const { kind, account, endpoints } = this;
    if (this.session !== undefined && this.session.account.key !== account?.key) this.session = undefined;
    setContext({ connection: kind, signedIn: account !== undefined, hasAccount: this.accounts.length > 0 });
    const now = JSON.stringify([kind, endpoints, account]);
    if (now === this.told) return;
    this.told = now;
    this.changed.fire(undefined);
  }
}

const isEqual = (one: Endpoints, other: Endpoints): boolean => JSON.stringify(one) === JSON.stringify(other);
