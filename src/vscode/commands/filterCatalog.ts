import * as vscode from 'vscode';
import { pickCatalogFilter } from '../catalog/filterPick';
import type { Graph } from '../graph';
import { VIEWS } from '../ids';

/**
 * `RAD: Filter Catalog…`: what is typed filters the rows at once; Enter keeps it, Escape brings back what was before.
 * @param argument a text filters by it without asking, e.g. from a keybinding
 */
export async function filterCatalog(graph: Graph, argument?: unknown): Promise<void> {
  const catalog = await graph.catalog();
  if (typeof argument === 'string') {
    await catalog.setFilter(argument);
    return;
  }
  // What is filtered must be seen.
  await vscode.commands.executeCommand(`${VIEWS.catalog}.focus`);
  await pickCatalogFilter(catalog);
}
