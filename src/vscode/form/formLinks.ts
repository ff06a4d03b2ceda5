import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { SCHEMES } from '../ids';
import { previewedDirectory } from './formAddress';
import type { FormDocuments } from './formDocuments';

/** In a preview, `variables.tf:12` leads to the declaration of its field. */
export class FormLinks implements vscode.DocumentLinkProvider, vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor(private readonly documents: FormDocuments) {
    this.registration = vscode.languages.registerDocumentLinkProvider({ scheme: SCHEMES.form }, this);
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    const directory = previewedDirectory(uri);
    const links = this.documents.documentOf(uri)?.links ?? [];
    if (directory === undefined) return [];
    return links.map(({ line, start, end, target }) => {
      const place = `L${String(target.line)},${String(target.column)}`;
      const file = vscode.Uri.joinPath(directory, target.file).with({ fragment: place });
      const link = new vscode.DocumentLink(new vscode.Range(line, start, line, end), file);
      link.tooltip = l10n.t('Go to the variable');
      return link;
    });
  }

  dispose(): void {
    this.registration.dispose();
  }
}
