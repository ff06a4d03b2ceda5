import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { VIEWS } from '../ids';

/** `RAD: Refresh Modules`: reads files, git and the catalog again, with progress in the view. */
export async function refresh({ workspace, sync }: Graph): Promise<void> {
  await vscode.window.withProgress({ location: { viewId: VIEWS.modules } }, async () => {
    await workspace.refresh();
    await sync.refresh();
  });
}
