import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { VIEWS } from '../ids';

/** The last row of the Jules view: reads the next page of sessions. */
export async function moreSessions(graph: Graph): Promise<void> {
  const { list } = await graph.sessions();
  await vscode.window.withProgress({ location: { viewId: VIEWS.jules } }, () => list.more());
}
