import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { chooseModule } from './commandTarget';

/** `RAD: Copy Path` of a module, relative to its repository. */
export async function copyPath({ workspace }: Graph, argument: unknown): Promise<void> {
  const { row } = await chooseModule(workspace, argument);
  await vscode.env.clipboard.writeText(row.path);
}
