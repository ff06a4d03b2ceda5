import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { throwIfAborted } from '../../common/abort';
import { AppError } from '../../common/appError';
import type { Log } from '../../common/log';
import type { Account } from '../../platform/signIn/account';
import type { AccountStore, Credential } from '../../platform/signIn/accountStore';
import { checkedPlatformUrl, platformUrlRefusal } from '../../platform/signIn/platformUrl';
import type { SignInServer } from '../../platform/signIn/signInServer';
import type { PlatformConnection } from '../connection/platformConnection';
import { settingsEndpoints } from '../connection/settingsEndpoints';
import { failureText } from '../failure';
import { SETTINGS } from '../ids';
import { askChecked } from '../input/checkedInput';
import { plainNotice } from '../plainNotice';
import { endpointSetting } from '../settings';
import { signInWithBrowser } from './browserSignIn';

export interface SignInParts {
  readonly connection: PlatformConnection;
  readonly accounts: AccountStore;
  readonly log: Log;
}

type Way = 'browser' | 'token';

/**
 * Signs somebody in to the chosen platform, after asking for its address where there is none, and uses that account in
 * this workspace.
 * @throws AppError; `cancelled` when the person stops
 */
export async function signInToPlatform(parts: SignInParts): Promise<Account> {
  const server = await chosenPlatform(parts);
  const isBrowser = (await chooseWay(server)) === 'browser';
  const account = isBrowser ? await viaBrowser(parts, server) : await viaToken(parts, server);
  if (parts.connection.kind !== 'sandbox') await keepAddress(server);
  await parts.connection.useAccount(account);
  return account;
}

/** The platform of the settings or the sandbox; asked for when there is none, or what is set leads nowhere. */
async function chosenPlatform({ connection, log }: SignInParts): Promise<SignInServer> {
  if (connection.kind === 'none') return askPlatform(log);
  if (connection.kind === 'sandbox') return askHowToSignIn((await connection.startSandbox()).platformUrl);
  try {
    return await askHowToSignIn(settingsEndpoints()?.platformUrl ?? '');
  } catch (error) {
    if (!AppError.is(error) || error.reason === 'cancelled') throw error;
    log.error('asking the platform how to sign in', error);
    return askPlatform(log, { value: endpointSetting(SETTINGS.platformUrl), refused: failureText(error).sentence });
  }
}

async function askHowToSignIn(platformUrl: string): Promise<SignInServer> {
  const { discover } = await import('../../platform/signIn/discover');
  const title = plainNotice(l10n.t('Asking {0} how to sign in', new URL(platformUrl).host));
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, (_progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => {
      controller.abort();
    });
    return discover(platformUrl, controller.signal);
  });
}

/** After the sign-in, so that whoever stops in the middle has changed nothing. */
async function keepAddress({ platformUrl }: SignInServer): Promise<void> {
  if (settingsUrl() === platformUrl) return;
  const settings = vscode.workspace.getConfiguration();
  try {
    await settings.update(SETTINGS.platformUrl, platformUrl, vscode.ConfigurationTarget.Global);
  } catch (cause) {
    // Settings with unsaved changes or a mistake in them are left alone by the editor.
    const detail = l10n.t(
      'it could not be saved in your user settings. Save or repair them, then set it to {0}',
      platformUrl,
    );
    throw new AppError('invalidSetting', { target: SETTINGS.platformUrl, detail, cause });
  }
}

/** The platform that the settings name, if any, as `discover` writes it. */
function settingsUrl(): string | undefined {
  const checked = checkedPlatformUrl(endpointSetting(SETTINGS.platformUrl));
  return checked.ok ? checked.url : undefined;
}

async function askPlatform(
  log: Log,
  before: { readonly value?: string; readonly refused?: string } = {},
): Promise<SignInServer> {
  const { discover } = await import('../../platform/signIn/discover');
  return askChecked({
    title: l10n.t('Sign In to RAD'),
    prompt: l10n.t('Address of your RAD platform. It is kept in your settings.'),
    placeholder: 'https://rad.example.com',
    ...before,
    refuse: (text) => {
      const checked = checkedPlatformUrl(text);
      return checked.ok ? undefined : platformUrlRefusal(checked.reason);
    },
    check: (text, signal) => discover(text, signal),
    log,
  });
}

async function chooseWay({ name }: SignInServer): Promise<Way> {
  const ways: readonly (vscode.QuickPickItem & { readonly way: Way })[] = [
    {
      way: 'browser',
      iconPath: new vscode.ThemeIcon('globe'),
      label: l10n.t('Sign in with your browser'),
      detail: l10n.t('Opens a page of {0} and shows a code to compare.', name),
    },
    {
      way: 'token',
      iconPath: new vscode.ThemeIcon('key'),
      label: l10n.t('Paste a token'),
      detail: l10n.t('An access token that you made on {0}. It is never renewed.', name),
    },
  ];
  const title = l10n.t('Sign In to {0}', name);
  const chosen = await vscode.window.showQuickPick(ways, { title, ignoreFocusOut: true });
  if (chosen === undefined) throw new AppError('cancelled');
  return chosen.way;
}

async function viaBrowser(parts: SignInParts, server: SignInServer): Promise<Account> {
  const credential = await signInWithBrowser(server);
  return keep(parts, server, credential, credential.kind === 'grant' ? credential.grant.accessToken : '');
}

async function viaToken(parts: SignInParts, server: SignInServer): Promise<Account> {
  return askChecked({
    title: l10n.t('Sign In to {0}', server.name),
    prompt: l10n.t(
      'Paste your access token. It is kept in the secret storage of the editor and sent to {0} alone.',
      new URL(server.platformUrl).host,
    ),
    password: true,
    refuse: (text) => (/^[!-~]{1,4096}$/.test(text) ? undefined : l10n.t('This is no access token.')),
    check: (token, signal) => keep(parts, server, { kind: 'pasted', token }, token, signal),
    explain: (error) =>
      error.reason === 'unauthenticated' ? l10n.t('{0} does not accept this token.', server.name) : undefined,
    log: parts.log,
  });
}

/** Asks whose the token is, then keeps it for that account. */
async function keep(
  { accounts }: SignInParts,
  { platformUrl, name }: SignInServer,
  credential: Credential,
  accessToken: string,
  signal?: AbortSignal,
): Promise<Account> {
  const [{ AccountClient }, { onlyToken }] = await Promise.all([
    import('../../platform/accountClient'),
    import('../../platform/signIn/onlyToken'),
  ]);
  const { id, email } = await new AccountClient({ platformUrl, tokens: onlyToken(accessToken) }).me(signal);
  throwIfAborted(signal);
  return accounts.add({ platformUrl, platformName: name, id, email }, credential);
}
