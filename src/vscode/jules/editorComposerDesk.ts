import * as vscode from 'vscode';
import { basename } from '../../common/path';
import type { PromptAttachment } from '../../jules/prompt';
import type { ComposerDesk, MessageSubject } from './chatComposer';
import type { Attachment } from './julesParts';

/** The editor, as a composer needs it. */
export const editorComposerDesk: ComposerDesk = {
  read: promptAttachment,
  run: (command, ...args) => vscode.commands.executeCommand(command, ...args),
  ask: (question, detail, buttons) => vscode.window.showWarningMessage(question, { modal: true, detail }, ...buttons),
};

/**
 * An attachment as it goes into a prompt. A file is taken as it is in the editor, saved or not: the agent sees only what was pushed.
 * Without a clone only its path is named.
 */
async function promptAttachment(attachment: Attachment, subject: MessageSubject): Promise<PromptAttachment> {
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

const moduleName = ({ repository }: MessageSubject, path: string): string =>
  repository?.modules.row(path)?.name ?? basename(path);

async function fileText(root: string | undefined, path: string): Promise<string | undefined> {
  if (root === undefined) return undefined;
  const uri = vscode.Uri.joinPath(vscode.Uri.file(root), ...path.split('/'));
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  const bytes = await vscode.workspace.fs.readFile(uri).then(undefined, () => undefined);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}
