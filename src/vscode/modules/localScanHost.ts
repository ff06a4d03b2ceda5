import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Log } from '../../common/log';
import type { ModuleReading } from '../../terraform/module';
import type { CheckRequest, ScanHost, ScanRequest } from '../../terraform/scanHost';
import type { RepositoryScan } from '../../terraform/scanRepository';
import type { ScanThread } from '../node/scanThread';

/** The thread that reads modules of this machine's folders; nothing of it is loaded before the first call. */
export class LocalScanHost implements ScanHost, vscode.Disposable {
  private thread: Promise<ScanThread> | undefined;
  private isDisposed = false;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: Log,
  ) {}

  async scan(
    request: ScanRequest,
    onModules: (modules: readonly ModuleReading[]) => void,
    signal: AbortSignal,
  ): Promise<RepositoryScan> {
    return (await this.open()).scan(request, onModules, signal);
  }

  async check(request: CheckRequest, signal: AbortSignal): Promise<ModuleReading | undefined> {
    return (await this.open()).check(request, signal);
  }

  dispose(): void {
    this.isDisposed = true;
    void this.thread?.then((thread) => {
      thread.dispose();
    });
  }

  private open(): Promise<ScanThread> {
    if (this.isDisposed) return Promise.reject(new AppError('cancelled'));
    return (this.thread ??= this.load());
  }

  private async load(): Promise<ScanThread> {
    const { ScanThread } = await import('../node/scanThread');
    const { extensionUri, globalStorageUri } = this.context;
    const texts = vscode.l10n.bundle;
    const data = {
      script: vscode.Uri.joinPath(extensionUri, 'dist', 'scan.js').fsPath,
      cacheDirectory: vscode.Uri.joinPath(globalStorageUri, 'scan').fsPath,
      ...(texts === undefined ? {} : { texts }),
    };
    return new ScanThread(data, this.log);
  }
}
