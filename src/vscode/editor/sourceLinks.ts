import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { moduleLinks, type ModuleLink } from '../../terraform/editor/moduleLinks';
import { limitedText } from './editorLimits';

/** It links the sources of registries and repositories itself. */
const HASHICORP_EXTENSION = 'hashicorp.terraform';

/** The file that a link to a directory opens: the first of these that is there. */
const MAIN_FILES = ['main.tf', 'main.tofu', 'variables.tf'];

/** Sources of module blocks lead to the module's files or page. */
export class SourceLinks implements vscode.DocumentLinkProvider {
  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    const found = moduleLinks(limitedText(document) ?? '');
    const links = await Promise.all(found.map((link) => linkOf(link, document)));
    return links.filter((link) => link !== undefined);
  }
}

async function linkOf(
  { span, address }: ModuleLink,
  document: vscode.TextDocument,
): Promise<vscode.DocumentLink | undefined> {
  const target =
    address.kind === 'local'
      ? await mainFile(vscode.Uri.joinPath(document.uri, '..', address.path))
      : page(address.url);
  if (target === undefined) return undefined;
  const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
  const link = new vscode.DocumentLink(range, target);
  link.tooltip = address.kind === 'local' ? l10n.t('Open the module') : l10n.t('Open the page of the module');
  return link;
}

/** Undefined where another extension has the same link. */
const page = (url: string): vscode.Uri | undefined =>
  vscode.extensions.getExtension(HASHICORP_EXTENSION) === undefined ? vscode.Uri.parse(url, true) : undefined;

async function mainFile(directory: vscode.Uri): Promise<vscode.Uri | undefined> {
  for (const name of MAIN_FILES) {
    const file = vscode.Uri.joinPath(directory, name);
    try {
      if (((await vscode.workspace.fs.stat(file)).type & vscode.FileType.File) !== 0) return file;
    } catch {
      // The next one.
    }
  }
  return undefined;
}
