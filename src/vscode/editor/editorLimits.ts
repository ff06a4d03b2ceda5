import type * as vscode from 'vscode';
import { MAX_TF_BYTES } from '../../terraform/moduleEntry';

/** The text of a document; undefined when it is larger than what is read of a module. */
export function limitedText(document: vscode.TextDocument): string | undefined {
  const text = document.getText();
  return text.length > MAX_TF_BYTES ? undefined : text;
}
