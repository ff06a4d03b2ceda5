import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { VIEWS } from '../ids';

/** Reads more modules of a very large catalog. What fails is said by the view. */
export async function moreCatalog(graph: Graph): Promise<void> {
  const catalog = await graph.catalog();
  await vscode.window.withProgress({ location: { viewId: VIEWS.catalog } }, () => catalog.more());
}
