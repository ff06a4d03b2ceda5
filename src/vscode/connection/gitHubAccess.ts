import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { throwIfAborted } from '../../common/abort';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import { webUrlOf } from '../../github/apiUrl';
import { parseCredential, type GitHubCredential } from '../../github/credential';
import type { GitHubClient } from '../../github/gitHubClient';
import type { SecretPort } from '../../platform/signIn/secretPort';
import { setContext } from '../context';
import { askEditorSession, editorProviderFor, editorSession, type EditorProvider } from '../github/editorAccount';
import { EndpointSecret } from './endpointSecret';

/** What is needed to read, and for the platform's part to write, private repositories with a classic token. */
export const GITHUB_SCOPE = 'repo';

/** A token for git over HTTP, for one origin alone. */
export interface GitHubGitCredential {
  readonly origin: string;
  readonly username: string;
  readonly token: string;
}

/** A token and the one API that it is for, read at the same moment: the address may change while something waits. */
interface BoundToken {
  readonly apiUrl: string;
  readonly token: string;
  readonly login: string;
}

/** The connected GitHub: one login for each address of its API. */
export class GitHubAccess implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<undefined>());
  /** Fires when GitHub was connected, disconnected, or is another one. */
  readonly onDidChange = this.changed.event;
  private readonly secret: EndpointSecret;
  private known: GitHubCredential | undefined;

  constructor(
    secrets: SecretPort,
    /** Address of the API now; undefined while no platform is chosen. */
    private readonly apiUrlNow: () => string | undefined,
    /** Told when the secret storage or the editor's accounts fail where nobody waits for them. */
    private readonly onError: (error: unknown) => void = () => undefined,
  ) {
    this.secret = this.disposables.register(
      new EndpointSecret(secrets, () => {
        const apiUrl = this.apiUrlNow();
        return apiUrl && `rad.github ${apiUrl}`;
      }),
    );
    this.disposables.register(this.secret.onDidChange(() => void this.load().catch(this.onError)));
    this.disposables.register(
      vscode.authentication.onDidChangeSessions(
        ({ provider }) => void this.followEditor(provider.id).catch(this.onError),
      ),
    );
  }

  /** Whose GitHub it is, as it was last read. */
  get login(): string | undefined {
    return this.known?.login;
  }

  /** How it is connected, as it was last read. */
  get kind(): GitHubCredential['kind'] | undefined {
    return this.known?.kind;
  }

  get apiUrl(): string | undefined {
    return this.apiUrlNow();
  }

  /** Reads what is stored for the present address. */
  async load(): Promise<void> {
    const apiUrl = this.apiUrlNow();
    const credential = parseCredential(await this.secret.get());
    // Whoever changed the address loads again.
    if (apiUrl !== this.apiUrlNow()) return;
    const isOther = JSON.stringify(credential) !== JSON.stringify(this.known);
    this.known = credential;
    setContext({ github: credential !== undefined });
    if (isOther) this.changed.fire(undefined);
  }

  /** @throws AppError `notConnected`, or `signedOut` of `github` */
  async client(): Promise<GitHubClient> {
    const { apiUrl, token } = await this.boundToken();
    return clientOf(apiUrl, token);
  }

  /** The client for a token that is not stored yet. @throws AppError `notConnected` */
  async clientWith(token: string): Promise<GitHubClient> {
    return clientOf(this.requiredApiUrl(), token);
  }

  /**
   * Checks the token and its scope, then keeps it.
   * @param apiUrl the address that the person was told the token goes to
   * @returns the login
   * @throws AppError as `GitHubClient`; `invalidRequest` when another address has taken its place, `cancelled` when one does so during the
   * check
   */
  async connectWithToken(token: string, signal?: AbortSignal, apiUrl = this.requiredApiUrl()): Promise<string> {
    this.refuseOther(apiUrl);
    const { login } = await (await clientOf(apiUrl, token)).requireScope(GITHUB_SCOPE, signal);
    await this.keep(apiUrl, { kind: 'token', login, token }, signal);
    return login;
  }

  /** Which of the editor's own account providers leads to the present GitHub, if any. */
  get editorProvider(): EditorProvider | undefined {
    const apiUrl = this.apiUrlNow();
    return apiUrl === undefined ? undefined : editorProviderFor(apiUrl);
  }

  /**
   * Asks the editor for its GitHub account, then checks it.
   * @returns the login. @throws AppError as `GitHubClient`; `cancelled` when the person does not consent
   */
  async connectWithEditor(signal?: AbortSignal): Promise<string> {
    const apiUrl = this.requiredApiUrl();
    const provider = editorProviderFor(apiUrl);
    if (provider === undefined) throw new AppError('signedOut', { service: 'github' });
    const session = await askEditorSession(provider, [GITHUB_SCOPE], this.known?.kind === 'session');
    const { login } = await (await clientOf(apiUrl, session.accessToken)).requireScope(GITHUB_SCOPE, signal);
    await this.keep(apiUrl, { kind: 'session', login, accountId: session.account.id }, signal);
    return login;
  }

  /** Forgets the token, or that the editor's account is used; the editor's own sign-in stays. */
  async disconnect(): Promise<void> {
    await this.secret.delete();
    await this.load();
  }

  /** For git over HTTP at the present GitHub; undefined when it is not connected. */
  async gitCredential(): Promise<GitHubGitCredential | undefined> {
    const bound = await this.boundToken().catch(() => undefined);
    if (bound === undefined || bound.token === '') return undefined;
    const { apiUrl, login, token } = bound;
    return { origin: new URL(webUrlOf(apiUrl)).origin, username: login, token };
  }

  dispose(): void {
    this.disposables.dispose();
  }

  /** @throws AppError `cancelled` when the address changed meanwhile: the token is not for the new one */
  private async keep(apiUrl: string, credential: GitHubCredential, signal: AbortSignal | undefined): Promise<void> {
    throwIfAborted(signal);
    if (apiUrl !== this.apiUrlNow()) throw new AppError('cancelled');
    await this.secret.store(JSON.stringify(credential));
    await this.load();
  }

  private async boundToken(): Promise<BoundToken> {
    const apiUrl = this.requiredApiUrl();
    const credential = parseCredential(await this.secret.get());
    if (credential?.kind === 'token') return { apiUrl, token: credential.token, login: credential.login };
    const provider = editorProviderFor(apiUrl);
    const session = credential && provider && (await editorSession(provider, [GITHUB_SCOPE], credential));
    if (session === undefined) throw new AppError('signedOut', { service: 'github' });
    return { apiUrl, token: session.accessToken, login: credential?.login ?? session.account.label };
  }

  /** When the person signed out of the editor's account that is used here, GitHub is not connected any more. */
  private async followEditor(provider: string): Promise<void> {
    const { known } = this;
    const apiUrl = this.apiUrlNow();
    if (known?.kind !== 'session' || provider !== this.editorProvider) return;
    const isGone = await this.boundToken().then(
      () => false,
      (error: unknown) => AppError.is(error, 'signedOut'),
    );
    // Another address, or another way to connect, is not what the editor was asked about.
    if (isGone && apiUrl === this.apiUrlNow() && known === this.known) await this.disconnect();
  }

  /** What is meant for one address does not go to another. */
  private refuseOther(apiUrl: string): void {
    if (this.requiredApiUrl() === apiUrl) return;
    const detail = l10n.t('the address changed meanwhile; start again');
    throw new AppError('invalidRequest', { service: 'github', detail });
  }

  private requiredApiUrl(): string {
    const apiUrl = this.apiUrlNow();
    if (apiUrl === undefined) throw new AppError('notConnected');
    return apiUrl;
  }
}

async function clientOf(apiUrl: string, token: string): Promise<GitHubClient> {
  const { GitHubClient } = await import('../../github/gitHubClient');
  return new GitHubClient({ apiUrl, token });
}
