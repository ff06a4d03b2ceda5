import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';
import { chooseModule } from './commandTarget';

/** `RAD: Open README` of a module, rendered. */
export async function openReadme({ workspace }: Graph, argument: unknown): Promise<void> {
  const { node, row } = await chooseModule(workspace, argument);
  if (row.reading?.readme === undefined) throw new AppError('fileUnreadable', { target: `${row.path}/README.md` });
  const file = vscode.Uri.joinPath(vscode.Uri.file(node.repository.modules.root), row.path, row.reading.readme);
  await vscode.commands.executeCommand('markdown.showPreview', file);
}
