import * as vscode from 'vscode';
import { basename } from '../../common/path';
import { SCHEMES } from '../ids';

/** The file name that package.json gives the preview's language and colours. */
const FORM_NAME = 'Form preview';

/** Address of the preview of a module's form; its query is the module's directory. */
export const formUri = (directory: vscode.Uri): vscode.Uri =>
  vscode.Uri.from({
    scheme: SCHEMES.form,
    path: `/${basename(directory.path)}/${FORM_NAME}`,
    query: directory.toString(),
  });

/** The directory whose form a document shows; undefined when it shows no form. */
export function previewedDirectory({ scheme, query }: vscode.Uri): vscode.Uri | undefined {
  if (scheme !== SCHEMES.form || query === '') return undefined;
  const directory = vscode.Uri.parse(query);
  return directory.scheme === 'file' ? directory : undefined;
}

export const variablesFile = (directory: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(directory, 'variables.tf');
