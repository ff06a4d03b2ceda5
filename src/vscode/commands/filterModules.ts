import * as vscode from 'vscode';
import { VIEWS } from '../ids';
import type { Graph } from '../graph';
import { activeFilter } from '../trees/activeFilter';
import { pickFilter } from '../trees/filterPick';

/**
 * `RAD: Filter Modules…`: what is typed filters the rows at once; Enter keeps it, Escape brings back what was before.
 * @param argument a text filters by it without asking, e.g. from a keybinding
 */
export async function filterModules({ workspace, filter }: Graph, argument: unknown): Promise<void> {
  if (typeof argument === 'string') {
    filter.set(activeFilter(argument));
    return;
  }
  // What is filtered must be seen.
  await vscode.commands.executeCommand(`${VIEWS.modules}.focus`);
  await pickFilter(workspace, filter);
}
