import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { repositoryNames } from '../deepLinks/repositoryNames';
import { directoryOfFile } from '../diagnostics/moduleDirectory';
import type { Graph } from '../graph';
import { attachmentOfEditor } from '../jules/editorAttachment';
import type { ChatTarget } from '../jules/julesParts';
import { chooseModule } from './commandTarget';

/** `RAD: Refine with Jules…`: opens a chat for the module of a row, or of the file that is edited; a selection goes along. */
export async function refine(graph: Graph, argument: unknown): Promise<void> {
  await (await graph.chats()).open(await targetFor(graph, argument));
}

async function targetFor(graph: Graph, argument: unknown): Promise<ChatTarget> {
  const editor = vscode.window.activeTextEditor;
  const uri = argument instanceof vscode.Uri ? argument : argument === undefined ? editor?.document.uri : undefined;
  const directory = uri === undefined ? undefined : directoryOfFile(uri, graph.workspace);
  const edited =
    directory &&
    graph.workspace.clones.find(({ modules }) => modules.root === directory.root)?.modules.row(directory.path);
  if (directory !== undefined && edited !== undefined) {
    const repository = nameOf(graph, directory.root);
    const isShown = editor !== undefined && editor.document.uri.toString() === uri?.toString();
    const attachment = isShown ? attachmentOfEditor(editor, directory.root) : undefined;
    const selection = attachment?.kind === 'selection' ? { attachment } : {};
    return { repository, modulePath: directory.path, ...selection };
  }
  const { node } = await chooseModule(graph.workspace, argument);
  return { repository: nameOf(graph, node.repository.modules.root), modulePath: node.path };
}

/** @throws AppError `noRepository` for a repository that is not on the connected GitHub: the agent cannot see it */
export function nameOf({ workspace, connection }: Graph, root: string): string {
  const repository = workspace.repositories.find(({ modules }) => modules.root === root);
  const name = repository && repositoryNames(repository, connection.endpoints?.githubApiUrl)[0];
  if (name === undefined) throw new AppError('noRepository');
  return name;
}
