import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import type { Account } from '../../platform/signIn/account';
import type { AccountStore } from '../../platform/signIn/accountStore';
import { AUTHENTICATION } from '../ids';

/** The accounts of all platforms in the editor's Accounts menu. Several may be signed in, each at its own origin. */
export class RadAuthenticationProvider implements vscode.AuthenticationProvider, vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>(),
  );
  readonly onDidChangeSessions = this.changed.event;
  private shown: readonly Account[] = [];

  /** @param signIn asks the person and answers the account that is signed in then */
  constructor(
    private readonly accounts: AccountStore,
    private readonly signIn: () => Promise<Account>,
  ) {
    this.shown = accounts.all;
    this.disposables.register(accounts.onDidChange((now) => this.tell(now)));
    this.disposables.register(
      vscode.authentication.registerAuthenticationProvider(AUTHENTICATION, l10n.t('RAD'), this, {
        supportsMultipleAccounts: true,
      }),
    );
  }

  async getSessions(
    scopes: readonly string[] | undefined,
    options: vscode.AuthenticationProviderSessionOptions,
  ): Promise<vscode.AuthenticationSession[]> {
    const accounts = await this.accounts.load();
    const wanted = accounts.filter(({ key }) => options.account === undefined || options.account.id === key);
    const sessions = await Promise.all(wanted.map((account) => this.sessionOf(account, scopes ?? [])));
    return sessions.filter((session) => session !== undefined);
  }

  async createSession(scopes: readonly string[]): Promise<vscode.AuthenticationSession> {
    const account = await this.signIn().catch((error: unknown) => {
      throw AppError.is(error, 'cancelled') ? new vscode.CancellationError() : error;
    });
    const session = await this.sessionOf(account, scopes);
    // Signed out again in another window, meanwhile.
    if (session === undefined) throw new vscode.CancellationError();
    return session;
  }

  /** @param sessionId the account's key */
  async removeSession(sessionId: string): Promise<void> {
    await this.accounts.remove(sessionId);
  }

  dispose(): void {
    this.disposables.dispose();
  }

  /** The menu asks often, so nothing goes over the network here: the token is the one that is stored. */
  private async sessionOf(
    account: Account,
    scopes: readonly string[],
  ): Promise<vscode.AuthenticationSession | undefined> {
    const accessToken = await (await this.accounts.tokensOf(account)).storedAccessToken();
    if (accessToken === undefined) return undefined;
    return { id: account.key, accessToken, account: { id: account.key, label: this.labelOf(account) }, scopes };
  }

  private tell(now: readonly Account[]): void {
    const before = this.shown;
    this.shown = now;
    const without = (some: readonly Account[], others: readonly Account[]): vscode.AuthenticationSession[] =>
      some.filter(({ key }) => !others.some((other) => other.key === key)).map((account) => this.namedSession(account));
    this.changed.fire({ added: without(now, before), removed: without(before, now), changed: [] });
  }

  /** The editor takes accounts with one label for one, so two platforms of one name are told apart by their host. */
  private labelOf({ email, platformName, platformUrl }: Account): string {
    const isShared = this.accounts.all.some(
      (other) => other.platformName === platformName && other.platformUrl !== platformUrl,
    );
    return isShared ? `${email} (${platformName}, ${new URL(platformUrl).host})` : `${email} (${platformName})`;
  }

  /** For events, which name sessions and need no token. */
  private namedSession(account: Account): vscode.AuthenticationSession {
    const { key } = account;
    return { id: key, accessToken: '', account: { id: key, label: this.labelOf(account) }, scopes: [] };
  }
}
