import type * as vscode from 'vscode';
import type { Account } from '../../platform/signIn/account';
import type { AccountStore } from '../../platform/signIn/accountStore';
import { STORAGE_KEYS } from '../ids';

/** Which of several accounts of a platform is used here: chosen per workspace, the last choice elsewhere. */
export class ActiveAccount {
  constructor(
    private readonly context: Pick<vscode.ExtensionContext, 'workspaceState' | 'globalState'>,
    private readonly accounts: AccountStore,
  ) {}

  /**
   * The account in use. When the one that this workspace chose is signed out, none is: nothing must happen in the name
   * of another account that nobody chose here.
   */
  of(platformUrl: string): Account | undefined {
    const own = this.accounts.all.filter((account) => account.platformUrl === platformUrl);
    const find = (key: string | undefined): Account | undefined => own.find((account) => account.key === key);
    const chosen = this.context.workspaceState.get<string>(keyOf(platformUrl));
    if (chosen !== undefined) return find(chosen);
    return find(this.context.globalState.get<string>(keyOf(platformUrl))) ?? own[0];
  }

  /** An account that was used in a workspace is its choice, though nobody chose. */
  async remember({ platformUrl, key }: Account): Promise<void> {
    if (this.context.workspaceState.get(keyOf(platformUrl)) === undefined)
      await this.context.workspaceState.update(keyOf(platformUrl), key);
  }

  async choose({ platformUrl, key }: Account): Promise<void> {
    await this.context.workspaceState.update(keyOf(platformUrl), key);
    await this.context.globalState.update(keyOf(platformUrl), key);
  }
}

const keyOf = (platformUrl: string): string => `${STORAGE_KEYS.account} ${platformUrl}`;
