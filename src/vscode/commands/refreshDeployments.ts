import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { VIEWS } from '../ids';

/** `RAD: Refresh Deployments`: reads the list again. What fails is said by the view. */
export async function refreshDeployments(graph: Graph): Promise<void> {
  const { list } = await graph.deployments();
  await vscode.window.withProgress({ location: { viewId: VIEWS.deployments } }, () => list.refresh());
}
