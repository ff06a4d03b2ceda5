import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';
import { chooseModule } from './commandTarget';
import { moduleFile } from './moduleFile';

/** `RAD: Open README` of a module, rendered. */
export async function openReadme(graph: Graph, argument: unknown): Promise<void> {
  const { node, row } = await chooseModule(graph.workspace, argument);
  if (row.reading?.readme === undefined) throw new AppError('fileUnreadable', { target: `${row.path}/README.md` });
  await vscode.commands.executeCommand('markdown.showPreview', await moduleFile(graph, node, row.reading.readme));
}
