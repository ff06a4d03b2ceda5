import * as vscode from 'vscode';
import { isTfName, MAX_TF_BYTES } from '../../terraform/moduleEntry';

/** What only a module for RAD has in its variables.tf. */
const MARK = /\bpublic_access\b|\{\{UIMeta\b/i;

const VARIABLE = /^[ \t]*variable[ \t]+"?([\w-]+)/gm;

/** Files that are looked at for what else a module declares. */
const MAX_FILES = 200;

/** What is known of a directory without reading it as a module; files are read again only after a change. */
export class RadDirectories {
  private readonly texts = new Map<string, { readonly stamp: string; readonly text: string }>();

  /** Whether the directory of a file is a module for RAD, by the words in its variables.tf. */
  async isForRad({ uri }: vscode.TextDocument): Promise<boolean> {
    return MARK.test(await this.textOf(vscode.Uri.joinPath(uri, '../variables.tf')));
  }

  /** Names of the variables in the other Terraform files of a file's directory. */
  async declaredElsewhere({ uri }: vscode.TextDocument): Promise<ReadonlySet<string>> {
    const directory = vscode.Uri.joinPath(uri, '..');
    const files = (await vscode.workspace.fs.readDirectory(directory))
      .map(([name]) => vscode.Uri.joinPath(directory, name))
      .filter((file) => isTfName(file.path) && !file.path.endsWith('.json') && file.toString() !== uri.toString())
      .slice(0, MAX_FILES);
    const texts = await Promise.all(files.map((file) => this.textOf(file)));
    return new Set(texts.flatMap((text) => [...text.matchAll(VARIABLE)].map(([, name = '']) => name)));
  }

  /** As the editor has it, saved or not; empty when there is none. */
  private async textOf(file: vscode.Uri): Promise<string> {
    const key = file.toString();
    const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === key);
    if (open !== undefined) return open.getText();
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(file);
      const stamp = `${String(mtime)} ${String(size)}`;
      const known = this.texts.get(key);
      if (known?.stamp === stamp) return known.text;
      const text = size > MAX_TF_BYTES ? '' : new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      if (this.texts.size >= MAX_FILES) this.texts.clear();
      this.texts.set(key, { stamp, text });
      return text;
    } catch {
      // It is not there, or cannot be read: then nothing is known of it.
      return '';
    }
  }
}
