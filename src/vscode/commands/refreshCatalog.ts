import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { VIEWS } from '../ids';

/** `RAD: Refresh Catalog`: reads it again. What fails is said by the view. */
export async function refreshCatalog(graph: Graph): Promise<void> {
  const catalog = await graph.catalog();
  await vscode.window.withProgress({ location: { viewId: VIEWS.catalog } }, () => catalog.refresh());
}
