import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import { parseDeepLink } from '../../common/deepLink';
import { detailsText } from '../../deployments/catalog/detailsText';
import { plainMarkdown } from '../../deployments/catalog/plainMarkdown';
import { visibleText } from '../../patch/visibleText';
import { failureText } from '../failure';
import { SCHEMES } from '../ids';
import type { Catalog } from './catalog';
import { reader } from './catalogItems';
import { aboutModule } from './moduleFailure';
import { detailedModule, detailsLink, detailsPath } from './detailsAddress';

/**
 * Read-only pages of modules. A page is read when it is opened: also from a link of another page, and after a reload. It belongs to
 * the account in use; with another one it is read anew.
 */
export class DetailsDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.changed.event;
  /** By module: what was read for a page that is about to be opened. */
  private readonly read = new Map<string, string>();
  private account: string | undefined;
  /** A page was opened in this window. */
  private isShown = false;

  constructor(private readonly catalog: Catalog) {
    const { disposables } = this;
    this.account = catalog.account;
    disposables.register(vscode.workspace.registerTextDocumentContentProvider(SCHEMES.details, this));
    disposables.register(
      catalog.onDidChange(() => {
        if (this.account === catalog.account) return;
        this.account = catalog.account;
        this.read.clear();
        const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === SCHEMES.details);
        for (const { uri } of open) this.changed.fire(uri);
        // A preview may have outlived its document.
        if (this.isShown) void vscode.commands.executeCommand('markdown.preview.refresh');
      }),
    );
  }

  /** Shows the page of a module. @throws AppError of the platform; then no page is opened */
  async show(id: string): Promise<void> {
    const { name, text } = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: l10n.t('Reading the module') },
      () => this.make(id),
    );
    const uri = vscode.Uri.from({ scheme: SCHEMES.details, path: detailsPath({ id, name }) });
    this.read.set(id, text);
    this.changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const id = detailedModule(path);
    if (id === undefined) return '';
    this.isShown = true;
    const known = this.read.get(id);
    this.read.delete(id);
    if (known !== undefined) return known;
    try {
      return (await this.make(id)).text;
    } catch (error) {
      const sentence = AppError.is(error) ? failureText(error).sentence : l10n.t('The module could not be read.');
      return `# ${l10n.t('Module')}\n\n${plainMarkdown(sentence)}\n`;
    }
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private async make(id: string): Promise<{ readonly name: string; readonly text: string }> {
    const { module, form } = await aboutModule(() => this.catalog.details(id));
    const { modules } = this.catalog;
    const text = detailsText({
      module,
      steps: form.steps,
      reader,
      show: visibleText,
      pageOf: (name) => {
        const other = modules.find((one) => one.name === name);
        return other && detailsLink(other);
      },
      contactLink: contactLink(id),
    });
    return { name: module.name, text };
  }
}

const known = new WeakMap<Catalog, DetailsDocuments>();

/** The pages of a catalog; there is one set of them. */
export function detailsOf(catalog: Catalog): DetailsDocuments {
  const documents = known.get(catalog) ?? new DetailsDocuments(catalog);
  known.set(catalog, documents);
  return documents;
}

/** A preview follows links of the editor's own scheme, which it writes as `vscode` everywhere. */
function contactLink(id: string): string | undefined {
  const link = `vscode://rad-partner.rad-partner/publisher/${id}`;
  return parseDeepLink(link).ok ? link : undefined;
}
