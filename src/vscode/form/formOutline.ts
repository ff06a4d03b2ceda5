import * as vscode from 'vscode';
import type { FormSection } from '../../terraform/form/documentLines';
import { SCHEMES } from '../ids';
import type { FormDocuments } from './formDocuments';

/** Pages and fields of a preview for the Outline, the breadcrumbs and Go to Symbol. */
export class FormOutline implements vscode.DocumentSymbolProvider, vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor(private readonly documents: FormDocuments) {
    this.registration = vscode.languages.registerDocumentSymbolProvider({ scheme: SCHEMES.form }, this);
  }

  provideDocumentSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
    const sections = this.documents.documentOf(document.uri)?.outline ?? [];
    return sections.map((section) => symbolOf(section, document, vscode.SymbolKind.Module));
  }

  dispose(): void {
    this.registration.dispose();
  }
}

function symbolOf(section: FormSection, document: vscode.TextDocument, kind: vscode.SymbolKind): vscode.DocumentSymbol {
  const { title, line, endLine, fields } = section;
  // The text may be one change behind the outline.
  const lastLine = document.lineCount - 1;
  const heading = document.lineAt(Math.min(line, lastLine)).range;
  const end = document.lineAt(Math.min(Math.max(line, endLine), lastLine)).range.end;
  const symbol = new vscode.DocumentSymbol(title, '', kind, new vscode.Range(heading.start, end), heading);
  symbol.children = fields.map((field) => symbolOf(field, document, vscode.SymbolKind.Field));
  return symbol;
}
