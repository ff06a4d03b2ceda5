import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { directoryOfFile } from '../diagnostics/moduleDirectory';
import type { Graph } from '../graph';
import { attachmentOfEditor, pathBelow } from '../jules/editorAttachment';
import { nameOf } from './refine';

/** `RAD: Add to Jules Chat`: the selection, or the file, goes along with the message of the chat that was used last. */
export async function attachToChat(graph: Graph, argument: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const uri = argument instanceof vscode.Uri ? argument : editor?.document.uri;
  const directory = uri === undefined ? undefined : directoryOfFile(uri, graph.workspace);
  if (uri === undefined || directory === undefined) throw new AppError('notARepository');
  const { root, path: modulePath } = directory;
  const isShown = editor?.document.uri.toString() === uri.toString();
  const path = pathBelow(uri, root);
  const attachment =
    (isShown ? attachmentOfEditor(editor, root) : undefined) ??
    (path === undefined ? undefined : { kind: 'file' as const, path });
  if (attachment === undefined) throw new AppError('notARepository');
  await (await graph.chats()).attach({ ...attachment, repository: nameOf(graph, root), modulePath });
}
