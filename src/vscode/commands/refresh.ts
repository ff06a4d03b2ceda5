import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { VIEWS } from '../ids';

/** `RAD: Refresh Modules`: reads files, git, GitHub and the catalog again, with progress in the view. */
export async function refresh(graph: Graph): Promise<void> {
  const { workspace, sync } = graph;
  const gitHub = await graph.gitHubModules();
  await vscode.window.withProgress({ location: { viewId: VIEWS.modules } }, async () => {
    await workspace.refresh();
    await gitHub.follow();
    await Promise.all([sync.refresh(), gitHub.refresh(true)]);
  });
}
