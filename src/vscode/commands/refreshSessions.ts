import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { VIEWS } from '../ids';

/** `RAD: Refresh Jules Sessions`: reads the list again. What fails is said by the view. */
export async function refreshSessions(graph: Graph): Promise<void> {
  const { list } = await graph.sessions();
  await vscode.window.withProgress({ location: { viewId: VIEWS.jules } }, () => list.refresh());
}
