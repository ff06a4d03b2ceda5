import * as vscode from 'vscode';
import { basename } from '../../common/path';
import type { PromptAttachment } from '../../jules/prompt';
import type { ChatSubject } from './chatSubject';
import type { Attachment } from './julesParts';

/** Identifies an attachment within a message; the same thing attached twice is one. */
export function attachmentId(attachment: Attachment): string {
  const { kind, path } = attachment;
  return kind === 'selection' ? `${kind} ${path} ${attachment.firstLine}-${attachment.lastLine}` : `${kind} ${path}`;
}

/** What its chip says. */
export function attachmentLabel(attachment: Attachment): string {
  const name = basename(attachment.path);
  switch (attachment.kind) {
    case 'selection':
      return attachment.firstLine === attachment.lastLine
        ? `${name}:${attachment.firstLine}`
        : `${name}:${attachment.firstLine}–${attachment.lastLine}`;
    case 'findings':
      return `${name} (${attachment.lines.length})`;
    default:
      return name === '' ? attachment.path : name;
  }
}

/**
 * An attachment as it goes into a prompt. A file is taken as it is in the editor, saved or not: the agent sees only what was pushed.
 * Without a clone only its path is named.
 */
export async function promptAttachment(attachment: Attachment, subject: ChatSubject): Promise<PromptAttachment> {
  switch (attachment.kind) {
    case 'module':
      return { kind: 'module', path: attachment.path, name: moduleName(subject, attachment.path) };
    case 'file': {
      const text = await fileText(subject.root, attachment.path);
      return { kind: 'file', path: attachment.path, ...(text === undefined ? {} : { text }) };
    }
    default:
      return attachment;
  }
}

const moduleName = ({ repository }: ChatSubject, path: string): string =>
  repository?.modules.row(path)?.name ?? basename(path);

async function fileText(root: string | undefined, path: string): Promise<string | undefined> {
  if (root === undefined) return undefined;
  const uri = vscode.Uri.joinPath(vscode.Uri.file(root), ...path.split('/'));
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  const bytes = await vscode.workspace.fs.readFile(uri).then(undefined, () => undefined);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}
