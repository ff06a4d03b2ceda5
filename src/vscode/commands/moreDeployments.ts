import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { VIEWS } from '../ids';

/** Reads older deployments. What fails is said by the view. */
export async function moreDeployments(graph: Graph): Promise<void> {
  const { list } = await graph.deployments();
  await vscode.window.withProgress({ location: { viewId: VIEWS.deployments } }, () => list.more());
}
