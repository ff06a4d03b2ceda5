import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Log } from '../../common/log';
import type { SandboxDescriptor } from '../../sandbox/descriptor';
import { setContext } from '../context';
import { STORAGE_KEYS } from '../ids';
import type { PlatformSession } from './platformSession';

export type ConnectionKind = 'none' | 'sandbox';

async function signIn(descriptor: SandboxDescriptor, signal?: AbortSignal): Promise<PlatformSession> {
  const { CatalogClient } = await import('../../platform/catalogClient');
  const { platformUrl, startToken: token, repositories } = descriptor;
  const client = new CatalogClient({ kind: 'sandbox', platformUrl, token });
  const me = await client.me(signal);
  return { accountKey: `${platformUrl}#${me.id}`, me, platformName: l10n.t('RAD Sandbox'), client, repositories };
}

/**
 * Which platform this editor talks to. `RAD_SANDBOX_DATA` in the editor's environment (never a workspace's) names the
 * data folder of a sandbox to use from the start: `npm start` and the tests set it.
 */
export class PlatformConnection implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<ConnectionKind>());
  readonly onDidChange = this.changed.event;
  private session: PlatformSession | undefined;
  private sessionOrigin = '';
  private starting: Promise<SandboxDescriptor> | undefined;
  private readonly givenDataDirectory = process.env['RAD_SANDBOX_DATA'];

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: Log,
  ) {
    setContext({ connection: this.kind });
  }

  get kind(): ConnectionKind {
    const stored = this.context.globalState.get<ConnectionKind>(STORAGE_KEYS.connection);
    return stored ?? (this.givenDataDirectory === undefined ? 'none' : 'sandbox');
  }

  /** Name of the connected platform, for people. */
  get platformName(): string {
    return this.session?.platformName ?? l10n.t('RAD Sandbox');
  }

  /** E-mail address of the account, once it is known. */
  get accountEmail(): string {
    return this.session?.me.email ?? '';
  }

  /** Where the sandbox keeps its data: the folder given from outside, else the extension's own. */
  get sandboxDataDirectory(): string {
    return this.givenDataDirectory ?? vscode.Uri.joinPath(this.context.globalStorageUri, 'sandbox').fsPath;
  }

  /** A folder given from outside belongs to whoever made it. */
  get ownsSandboxData(): boolean {
    return this.givenDataDirectory === undefined;
  }

  /**
   * The session of the chosen platform, made or checked now; undefined when none is chosen.
   * @throws AppError when the platform cannot be reached
   */
  async open(signal?: AbortSignal): Promise<PlatformSession | undefined> {
    if (this.kind === 'none') return undefined;
    const descriptor = await this.startSandbox();
    const origin = `${descriptor.platformUrl} ${descriptor.startToken}`;
    if (this.session === undefined || this.sessionOrigin !== origin) {
      this.session = await signIn(descriptor, signal);
      this.sessionOrigin = origin;
    }
    return this.session;
  }

  /** Starts the sandbox or attaches to the running one. @throws AppError `sandboxFailed` */
  startSandbox(): Promise<SandboxDescriptor> {
    this.starting ??= this.ensureSandbox().finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  private async ensureSandbox(): Promise<SandboxDescriptor> {
    const { ensureSandbox } = await import('../node/sandboxProcess');
    const script = vscode.Uri.joinPath(this.context.extensionUri, 'dist', 'sandbox.js').fsPath;
    return ensureSandbox(script, this.sandboxDataDirectory, this.log, vscode.workspace.isTrusted);
  }

  async choose(kind: ConnectionKind): Promise<void> {
    await this.context.globalState.update(STORAGE_KEYS.connection, kind);
    this.session = undefined;
    setContext({ connection: kind });
    this.changed.fire(kind);
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
