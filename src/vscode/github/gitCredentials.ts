import * as vscode from 'vscode';
import { credentialFor, type SignInForGit } from './credentialFor';

/** What is used of the API of the editor's own Git (extension `vscode.git`, API version 1). */
interface GitApi {
  registerCredentialsProvider(provider: {
    getCredentials(host: vscode.Uri): Promise<SignInForGit | undefined>;
  }): vscode.Disposable;
}

interface GitExtension {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: vscode.Event<boolean>;
  /** @throws Error for a version it does not have, and while it is not enabled */
  getAPI(version: 1): Partial<GitApi>;
}

const EXTENSION = 'vscode.git';
/** The editor says nothing when an extension has become active, so it is looked at again, milliseconds. */
const LOOK_AGAIN_MS = [200, 500, 1000, 2000, 4000, 8000, 16_000];

/**
 * Lets the editor's own Git (Source Control, terminal) sign in to the connected GitHub without asking: it answers for
 * that one origin and leaves every other to others. It waits until the editor has started its Git and never starts it;
 * without it, or with one that has another API, nothing happens.
 */
export class GitCredentials implements vscode.Disposable {
  private readonly listeners: vscode.Disposable[];
  private enablement: vscode.Disposable | undefined;
  private registration: vscode.Disposable | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private git: GitExtension | undefined;

  constructor(
    /** The credential of the connected GitHub now; undefined when there is none. */
    private readonly current: () => Promise<
      { readonly origin: string; readonly username: string; readonly token: string } | undefined
    >,
  ) {
    const look = (): void => {
      this.look();
    };
    this.listeners = [vscode.extensions.onDidChange(look), vscode.workspace.onDidGrantWorkspaceTrust(look)];
    this.look();
  }

  /** Whether the editor's Git asks here. */
  get isRegistered(): boolean {
    return this.registration !== undefined;
  }

  /** Looks for the editor's Git now and for a while; done by itself at first and when extensions or trust change. */
  look(): void {
    this.lookFrom(0);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.forget();
    for (const listener of this.listeners) listener.dispose();
  }

  private lookFrom(attempt: number): void {
    clearTimeout(this.timer);
    const extension = vscode.extensions.getExtension<GitExtension | undefined>(EXTENSION);
    if (extension === undefined) {
      this.forget();
    } else if (extension.isActive) {
      this.use(extension.exports);
    } else if (LOOK_AGAIN_MS[attempt] !== undefined) {
      this.timer = setTimeout(() => {
        this.lookFrom(attempt + 1);
      }, LOOK_AGAIN_MS[attempt]);
    }
  }

  private use(git: GitExtension | undefined): void {
    if (git === this.git) return;
    this.forget();
    if (typeof git?.getAPI !== 'function') return;
    this.git = git;
    this.register();
    if (typeof git.onDidChangeEnablement === 'function')
      this.enablement = git.onDidChangeEnablement(() => {
        clearTimeout(this.timer);
        // It says so before all parts of its API are there.
        this.timer = setTimeout(() => {
          this.register();
        }, LOOK_AGAIN_MS[0]);
      });
  }

  private register(): void {
    this.registration?.dispose();
    this.registration = undefined;
    if (this.git?.enabled !== true) return;
    try {
      this.registration = this.git
        .getAPI(1)
        .registerCredentialsProvider?.({ getCredentials: (host) => this.answer(host) });
    } catch {
      // It has no API of this version: it asks the person, as without this extension.
    }
  }

  private async answer(host: vscode.Uri): Promise<SignInForGit | undefined> {
    // A failure here is only one sign-in fewer; its text could end in the log of another extension.
    return credentialFor(host, await this.current().catch(() => undefined));
  }

  private forget(): void {
    this.registration?.dispose();
    this.enablement?.dispose();
    this.registration = this.enablement = this.git = undefined;
  }
}
