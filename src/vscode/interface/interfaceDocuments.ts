import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { interfaceText, type InterfaceDocument } from '../../terraform/interfaceDiff/interfaceText';
import { uriOf } from '../diagnostics/moduleDirectory';
import { COMMANDS, SCHEMES } from '../ids';
import type { WorkspaceModules } from '../modules/workspaceModules';
import {
  comparisonUri,
  fileAtCommitUri,
  queryValue,
  readComparison,
  readFileAtCommit,
  type Comparison,
} from './comparison';
import { ModuleVersions } from './moduleVersions';

/**
 * Read-only documents that list how the interface of a module changed, with links to the declarations, and the files of
 * a commit that those links lead to.
 */
export class InterfaceDocuments
  implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.CodeLensProvider, vscode.Disposable
{
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.changed.event;
  readonly versions: ModuleVersions;
  private readonly shown = new Map<string, InterfaceDocument>();

  constructor(workspace: WorkspaceModules) {
    this.versions = new ModuleVersions(workspace);
    const { disposables } = this;
    const selector = { scheme: SCHEMES.interface };
    disposables.register(vscode.workspace.registerTextDocumentContentProvider(SCHEMES.interface, this));
    disposables.register(vscode.languages.registerDocumentLinkProvider(selector, this));
    disposables.register(vscode.languages.registerCodeLensProvider(selector, this));
    disposables.register(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.shown.delete(uri.toString());
      }),
    );
  }

  /** Shows a comparison, read anew. @throws AppError */
  async show(comparison: Comparison): Promise<void> {
    const uri = comparisonUri(comparison);
    this.changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const value = queryValue(uri);
    const comparison = readComparison(value);
    const file = readFileAtCommit(value);
    const directory = comparison?.directory ?? file?.directory;
    if (directory === undefined) return '';
    // Addresses may come from anywhere: nothing is read but what this window has open.
    if (!(await this.versions.isOpen(directory))) return l10n.t('This repository is no longer open.');
    if (file !== undefined) return this.versions.readFile(file);
    return comparison === undefined ? '' : this.describe(uri, comparison);
  }

  private async describe(uri: vscode.Uri, comparison: Comparison): Promise<string> {
    const { before, after, diff } = await this.versions.compare(comparison);
    const document = interfaceText(diff, {
      module: comparison.directory.path,
      from: versionLabel(comparison.before.label, before === undefined),
      to: versionLabel(comparison.after.label, after === undefined),
    });
    this.shown.set(uri.toString(), document);
    return document.text;
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    const comparison = readComparison(queryValue(uri));
    const links = this.shown.get(uri.toString())?.links ?? [];
    if (comparison === undefined) return [];
    const { directory } = comparison;
    return links.map(({ line, start, end, version, target }) => {
      const { commit } = comparison[version];
      const { file } = target;
      const address = commit === undefined ? uriOf(directory, file) : fileAtCommitUri({ directory, commit, file });
      const fragment = `L${String(target.line)},${String(target.column)}`;
      const link = new vscode.DocumentLink(new vscode.Range(line, start, line, end), address.with({ fragment }));
      link.tooltip = version === 'before' ? l10n.t('Go to where it was declared') : l10n.t('Go to the declaration');
      return link;
    });
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const comparison = readComparison(queryValue(uri));
    if (comparison === undefined) return [];
    const lens = (title: string, argument: unknown): vscode.CodeLens =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
        title,
        command: COMMANDS.showInterfaceChanges,
        arguments: [argument],
      });
    const { directory } = comparison;
    return [lens(l10n.t('Compute again'), comparison), lens(l10n.t('Compare other versions…'), { directory })];
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

const versionLabel = (label: string, isAbsent: boolean): string =>
  isAbsent ? l10n.t('{0}, where the module does not exist', label) : label;
