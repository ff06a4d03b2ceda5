import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { VIEWS } from '../ids';
import { chooseRepository } from './commandTarget';

/** `RAD: Show Publish Plan`: what publishing would do, as a read-only document. */
export async function showPlan({ workspace, sync, plans }: Graph): Promise<void> {
  const repository = await chooseRepository(workspace, ({ modules }) => modules.catalogState !== undefined);
  await vscode.window.withProgress({ location: { viewId: VIEWS.modules } }, () => sync.refresh());
  await plans.show(repository);
}
