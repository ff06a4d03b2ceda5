import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { SCHEMES } from '../ids';

const REPORT = vscode.Uri.from({ scheme: SCHEMES.report, path: '/Connection report.txt' });

/** The read-only document with the last report of `RAD: Test Connection`. */
export class ReportDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.changed.event;
  private report: string | undefined;

  constructor() {
    this.disposables.register(vscode.workspace.registerTextDocumentContentProvider(SCHEMES.report, this));
  }

  /** Keeps a report in place of the last one, also where that one is open. */
  keep(report: string): void {
    this.report = report;
    this.changed.fire(REPORT);
  }

  async show(): Promise<void> {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(REPORT), { preview: true });
  }

  provideTextDocumentContent(): string {
    return this.report ?? l10n.t('There is no report yet. Run "RAD: Test Connection".');
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
