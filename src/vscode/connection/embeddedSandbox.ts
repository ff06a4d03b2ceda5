import * as vscode from 'vscode';
import type { Log } from '../../common/log';
import type { SandboxDescriptor } from '../../sandbox/descriptor';

/** Name of the folder with the sandbox's data below the extension's own storage. */
const FOLDER = 'sandbox';

/**
 * The embedded platform of this editor. `RAD_SANDBOX_DATA` in the editor's environment (never a workspace's) names the
 * data folder of a sandbox to use from the start: `npm start` and the tests set it.
 */
export class EmbeddedSandbox {
  private readonly givenDataDirectory = process.env['RAD_SANDBOX_DATA'];
  private starting: Promise<SandboxDescriptor> | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: Log,
  ) {}

  /** Where it keeps its data: the folder given from outside, else the extension's own. */
  get dataDirectory(): string {
    return this.givenDataDirectory ?? vscode.Uri.joinPath(this.context.globalStorageUri, FOLDER).fsPath;
  }

  /** A folder given from outside belongs to whoever made it. */
  get ownsData(): boolean {
    return this.givenDataDirectory === undefined;
  }

  /** Starts the sandbox or attaches to the running one. @throws AppError `sandboxFailed` */
  start(): Promise<SandboxDescriptor> {
    this.starting ??= this.ensure().finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  /** Waits until no start is under way. */
  async settled(): Promise<void> {
    await this.starting?.catch(() => undefined);
  }

  private async ensure(): Promise<SandboxDescriptor> {
    const { ensureSandbox } = await import('../node/sandboxProcess');
    const script = vscode.Uri.joinPath(this.context.extensionUri, 'dist', 'sandbox.js').fsPath;
    return ensureSandbox(script, this.dataDirectory, this.log, vscode.workspace.isTrusted);
  }
}
