import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { throwIfAborted } from '../../common/abort';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { JulesClient } from '../../jules/julesClient';
import type { JulesConnection } from '../../jules/julesConnection';
import type { SecretPort } from '../../platform/signIn/secretPort';
import { setContext } from '../context';
import { EndpointSecret } from './endpointSecret';

/** The key for Jules: one for each address of its API. */
export class JulesAccess implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<undefined>());
  /** Fires when a key came, went, or another one took its place, here or at another address. */
  readonly onDidChange = this.changed.event;
  private readonly secret: EndpointSecret;
  /** Of the key that was read last. */
  private known: string | undefined;

  constructor(
    secrets: SecretPort,
    /** Address of the API now; undefined while no platform is chosen. */
    private readonly apiUrlNow: () => string | undefined,
    /** Told when the secret storage fails where nobody waits for it. */
    private readonly onError: (error: unknown) => void = () => undefined,
  ) {
    this.secret = this.disposables.register(
      new EndpointSecret(secrets, () => {
        const apiUrl = this.apiUrlNow();
        return apiUrl && `rad.jules ${apiUrl}`;
      }),
    );
    this.disposables.register(this.secret.onDidChange(() => void this.load().catch(this.onError)));
  }

  /** Whether a key is stored, as it was last read. */
  get hasKey(): boolean {
    return this.known !== undefined;
  }

  /** Tells keys apart without saying anything of them, fit for the name of a file; undefined without a key. */
  get account(): string | undefined {
    return this.known;
  }

  get apiUrl(): string | undefined {
    return this.apiUrlNow();
  }

  /** Reads whether a key is stored for the present address. */
  async load(): Promise<void> {
    const apiUrl = this.apiUrlNow();
    const key = await this.secret.get();
    const known = key === undefined || apiUrl === undefined ? undefined : await accountOf({ apiUrl, key });
    // Whoever changed the address loads again.
    if (apiUrl !== this.apiUrlNow()) return;
    const isOther = known !== this.known;
    this.known = known;
    setContext({ jules: known !== undefined });
    if (isOther) this.changed.fire(undefined);
  }

  /** @throws AppError `notConnected`, or `signedOut` of `jules` when there is no key */
  async julesConnection(): Promise<JulesConnection> {
    // Taken before the key is read: the key of one address must not go to the next one.
    const apiUrl = this.requiredApiUrl();
    const key = await this.secret.get();
    if (key === undefined) throw new AppError('signedOut', { service: 'jules' });
    return { apiUrl, key };
  }

  /** @throws AppError as `julesConnection` */
  async client(): Promise<JulesClient> {
    return clientFor(await this.julesConnection());
  }

  /**
   * Whether Jules works on a repository: whether the partner has connected it there.
   * @param repository `owner/name`. @throws AppError as `JulesClient.findSource`
   */
  async knows(repository: string, signal?: AbortSignal): Promise<boolean> {
    return (await (await this.client()).findSource(repository, signal)) !== undefined;
  }

  /**
   * Keeps a key that Jules accepts.
   * @param apiUrl the address that the person was told the key goes to
   * @throws AppError as `JulesClient.checkKey`; `invalidRequest` when another address has taken its place, `cancelled` when one does
   * so during the check
   */
  async setKey(key: string, signal?: AbortSignal, apiUrl = this.requiredApiUrl()): Promise<void> {
    this.refuseOther(apiUrl);
    await (await clientFor({ apiUrl, key })).checkKey(signal);
    throwIfAborted(signal);
    if (this.apiUrlNow() !== apiUrl) throw new AppError('cancelled');
    await this.secret.store(key);
    await this.load();
  }

  async removeKey(): Promise<void> {
    await this.secret.delete();
    await this.load();
  }

  dispose(): void {
    this.disposables.dispose();
  }

  /** What is meant for one address does not go to another. */
  private refuseOther(apiUrl: string): void {
    if (this.requiredApiUrl() === apiUrl) return;
    const detail = l10n.t('the address changed meanwhile; start again');
    throw new AppError('invalidRequest', { service: 'jules', detail });
  }

  private requiredApiUrl(): string {
    const apiUrl = this.apiUrlNow();
    if (apiUrl === undefined) throw new AppError('notConnected');
    return apiUrl;
  }
}

/** What one key may see is nothing to another. */
async function accountOf({ apiUrl, key }: JulesConnection): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${apiUrl}\n${key}`));
  return Array.from(new Uint8Array(digest).slice(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function clientFor(connection: JulesConnection): Promise<JulesClient> {
  const { JulesClient } = await import('../../jules/julesClient');
  return new JulesClient(connection);
}
